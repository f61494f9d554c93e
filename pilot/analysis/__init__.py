"""The pure core: what the numbers of a pilot say, and how surely. Knows no pages, no tables."""

from pilot.analysis.caution_words import bad_row_text, caution_text
from pilot.analysis.cautions import Caution, CautionId, Severity
from pilot.analysis.certainties import Certainty, certainties
from pilot.analysis.class_days import (
    HELPING,
    Activity,
    ClassDay,
    Coin,
    DayValue,
    LessonDose,
    Phase,
)
from pilot.analysis.class_pictures import (
    ActivityMinutes,
    ClassTimePicture,
    DonePicture,
    LessonShare,
    activity_labels,
    class_time_picture,
    done_picture,
)
from pilot.analysis.data import (
    Design,
    Direction,
    Level,
    Measure,
    MeasureKind,
    PilotData,
    StudentScore,
    check,
)
from pilot.analysis.dose import Dose, dose_of
from pilot.analysis.errors import (
    AnalysisError,
    BadMeasure,
    BadPilot,
    BadRow,
    BadRows,
    NoSuchDesign,
    RowProblem,
    TooFewValues,
)
from pilot.analysis.evidence import Evidence
from pilot.analysis.inference import Chances, Estimate, Range, VerdictCode
from pilot.analysis.pictures import (
    DensityPoint,
    EstimationPicture,
    StudentLine,
    Table,
    estimation_picture,
)
from pilot.analysis.result import (
    ENGINE_VERSION,
    Outcome,
    StudentChange,
    Suggestion,
    Text,
    Verdict,
    Way,
)
from pilot.analysis.verdict import judge

__all__ = [
    "ENGINE_VERSION",
    "HELPING",
    "Activity",
    "ActivityMinutes",
    "AnalysisError",
    "BadMeasure",
    "BadPilot",
    "BadRow",
    "BadRows",
    "Caution",
    "CautionId",
    "Certainty",
    "Chances",
    "ClassDay",
    "ClassTimePicture",
    "Coin",
    "DayValue",
    "DensityPoint",
    "Design",
    "Direction",
    "DonePicture",
    "Dose",
    "Estimate",
    "EstimationPicture",
    "Evidence",
    "LessonDose",
    "LessonShare",
    "Level",
    "Measure",
    "MeasureKind",
    "NoSuchDesign",
    "Outcome",
    "Phase",
    "PilotData",
    "Range",
    "RowProblem",
    "Severity",
    "StudentChange",
    "StudentLine",
    "StudentScore",
    "Suggestion",
    "Table",
    "Text",
    "TooFewValues",
    "Verdict",
    "VerdictCode",
    "Way",
    "activity_labels",
    "bad_row_text",
    "caution_text",
    "certainties",
    "check",
    "class_time_picture",
    "done_picture",
    "dose_of",
    "estimation_picture",
    "judge",
]
