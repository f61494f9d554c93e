"""The pure core: what the numbers of a pilot say, and how surely. Knows no pages, no tables."""

from pilot.analysis.caution_words import bad_row_text, caution_text
from pilot.analysis.cautions import Caution, CautionId, Severity
from pilot.analysis.certainties import Certainty, certainties
from pilot.analysis.class_days import (
    HELPING,
    Activity,
    ClassDay,
    ClassSeries,
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
from pilot.analysis.class_starts import ClassChange
from pilot.analysis.data import (
    Design,
    Direction,
    FormTaken,
    Level,
    Measure,
    MeasureKind,
    PilotData,
    StudentScore,
    check,
)
from pilot.analysis.day_values import DayPoint, PhaseSpan
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
from pilot.analysis.heatmap_pictures import (
    HeatmapPicture,
    LessonState,
    StudentRow,
    heatmap_picture,
)
from pilot.analysis.inference import Chances, Estimate, Range, VerdictCode
from pilot.analysis.panel_pictures import Panel, PanelsPicture, panels_picture
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
from pilot.analysis.run_pictures import RunPicture, Shift, run_picture
from pilot.analysis.several import Judgement, Luck, Secondary, judge_all
from pilot.analysis.targets import at_cut, rate_percent
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
    "ClassChange",
    "ClassDay",
    "ClassSeries",
    "ClassTimePicture",
    "Coin",
    "DayPoint",
    "DayValue",
    "DensityPoint",
    "Design",
    "Direction",
    "DonePicture",
    "Dose",
    "Estimate",
    "EstimationPicture",
    "Evidence",
    "FormTaken",
    "HeatmapPicture",
    "Judgement",
    "LessonDose",
    "LessonShare",
    "LessonState",
    "Level",
    "Luck",
    "Measure",
    "MeasureKind",
    "NoSuchDesign",
    "Outcome",
    "Panel",
    "PanelsPicture",
    "Phase",
    "PhaseSpan",
    "PilotData",
    "Range",
    "RowProblem",
    "RunPicture",
    "Secondary",
    "Severity",
    "Shift",
    "StudentChange",
    "StudentLine",
    "StudentRow",
    "StudentScore",
    "Suggestion",
    "Table",
    "Text",
    "TooFewValues",
    "Verdict",
    "VerdictCode",
    "Way",
    "activity_labels",
    "at_cut",
    "bad_row_text",
    "caution_text",
    "certainties",
    "check",
    "class_time_picture",
    "done_picture",
    "dose_of",
    "estimation_picture",
    "heatmap_picture",
    "judge",
    "judge_all",
    "panels_picture",
    "rate_percent",
    "run_picture",
]
