"""The tables and the analysis say the same words, though neither knows the other."""

from pilot import analysis
from pilot.measures.models import Direction, MeasureKind
from pilot.meetings.models import Activity
from pilot.pilots.models import PhaseKind


def words(kind):
    return [member.value for member in kind]


def test_tables_and_analysis_share_their_vocabulary():
    assert words(Activity) == words(analysis.Activity)
    assert words(PhaseKind) == words(analysis.Phase)
    assert words(MeasureKind) == words(analysis.MeasureKind)
    assert words(Direction) == words(analysis.Direction)
