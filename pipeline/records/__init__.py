"""Tables to typed records.  What does not validate is told, and its table stays as it was read."""

from .collect import Records, collect

__all__ = ["Records", "collect"]
