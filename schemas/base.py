"""What every model shares: strict types, no unknown fields, nothing changed after it was made."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

#: Whole won.  DuckDB keeps it in BIGINT, so the bound is that of a signed 64-bit integer.
Won = Annotated[int, Field(ge=-(2**63), le=2**63 - 1)]
#: A fiscal or calendar year that a council report can speak of.
Year = Annotated[int, Field(ge=1945, le=2100)]


class Model(BaseModel):
    """Base of all models."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")
