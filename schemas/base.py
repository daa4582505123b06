"""What every model shares: strict types, no unknown fields, nothing changed after it was made."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field

#: Whole won.  DuckDB keeps it in BIGINT, so the bound is that of a signed 64-bit integer.
Won = Annotated[int, Field(ge=-(2**63), le=2**63 - 1)]
#: A fiscal or calendar year that a council report can speak of.
Year = Annotated[int, Field(ge=1945, le=2100)]


class Model(BaseModel):
    """Base of all models."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")

    def slim(self) -> Self:
        """The same without a list of its own of the fields that it was given, which takes twice what they take."""
        object.__setattr__(self, "__pydantic_fields_set__", _fields_of(type(self)))
        return self


@cache
def _fields_of(model: type[BaseModel]) -> set[str]:
    return set(model.model_fields)
