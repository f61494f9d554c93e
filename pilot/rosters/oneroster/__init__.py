"""Reads the CSV sets of school records: OneRoster 1.1 and 1.2, Microsoft School Data Sync v2.

Real sets are never strictly valid. What can be mended is mended and reported, what cannot be used
is reported with its file, its line and the reason. Passwords, addresses, birth dates and surnames
are never taken out of a file; of a surname the first letters tell two students apart.
"""

from pilot.rosters.oneroster.carried import from_text, to_text
from pilot.rosters.oneroster.parts import Kind, Listed, Note, RosterSet, SetClass
from pilot.rosters.oneroster.reader import read_set

__all__ = ["Kind", "Listed", "Note", "RosterSet", "SetClass", "from_text", "read_set", "to_text"]
