"""What pages, papers and files that are noted are called."""

from pilot.language import lazy_gettext as _

WHAT = {
    "students.student": _("Page of a student"),
    "students.part_for": _("Writing on a student’s page"),
    "students.data": _("Own data, taken away"),
    "rosters.cards": _("Cards"),
    "rosters.families": _("Links for families"),
    "lessons.log_sheet": _("Log sheet"),
    "lessons.slips": _("Slips"),
    "reports.pilot_file": _("File of a pilot"),
    "reports.portfolio_file": _("File of the portfolio"),
    "reports.research_file": _("Export for research"),
    "rights.looked": _("Who looked at what"),
    "rights.students": _("List of all students"),
    "rights.ask_to_erase": _("Page to erase a student"),
}
"""By view."""
