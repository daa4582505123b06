"""Says how well a document was read, and why not better.  ``diagnose(path)`` is the way in; it needs no database."""

from .diagnose import diagnose as diagnose
from .model import Diagnosis as Diagnosis
