"""The data shapes of geomto.  Nothing here imports anything else of the project."""

from .amount import Amount, Rate
from .base import Won, Year
from .claim import Claim
from .column import MONEY, NUMERIC, PERCENT, Column, Role, Side
from .decision import Action, DecidedCell, Decision
from .execution import Execution
from .finding import CellRole, Finding, FindingCell, Probe, Repair, Severity
from .grid import Cell, Document, Format, Grid, Paragraph, ParentCell, Reading
from .history import HistoryYear
from .place import Place
from .plan import PlanItem
from .relation import Operand, Relation, Verdict
from .report import SCHEMA_VERSION, Report
from .revision import PlanRevision
from .table import Table, TableKind
from .term import TermEvent

__all__ = [
    "MONEY",
    "NUMERIC",
    "PERCENT",
    "SCHEMA_VERSION",
    "Action",
    "Amount",
    "Cell",
    "CellRole",
    "Claim",
    "Column",
    "DecidedCell",
    "Decision",
    "Document",
    "Execution",
    "Finding",
    "FindingCell",
    "Format",
    "Grid",
    "HistoryYear",
    "Operand",
    "Paragraph",
    "ParentCell",
    "Place",
    "PlanItem",
    "PlanRevision",
    "Probe",
    "Rate",
    "Reading",
    "Relation",
    "Repair",
    "Report",
    "Role",
    "Severity",
    "Side",
    "Table",
    "TableKind",
    "TermEvent",
    "Verdict",
    "Won",
    "Year",
]
