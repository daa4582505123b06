"""What goes to stdout and stderr, and how text that came from documents is made safe to print."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING

from pipeline.export.escape import printable

if TYPE_CHECKING:
    from rich.console import Console

#: Columns of a console that is no terminal: nothing is wrapped or cut in a pipe.
PIPE_WIDTH = 10_000


def stdout() -> Console:
    """Console for results."""
    return _console(stderr=False)


def stderr(quiet: bool = False) -> Console:
    """Console for progress and notes, silent when asked."""
    console = _console(stderr=True)
    console.quiet = quiet
    return console


def _console(stderr: bool) -> Console:
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    return Console(file=stream, width=None if stream.isatty() else PIPE_WIDTH, highlight=False, emoji=False)


def print_hanging(console: Console, markup: str, indent: int = 0, hang: int = 4) -> None:
    """Print a paragraph; where it is wrapped, its further lines stand ``hang`` columns further in."""
    from rich.text import Text

    first, *rest = Text.from_markup(markup).wrap(console, console.width - indent) or [Text()]
    for line in (first, *rest):
        line.rstrip()
    console.print(Text(" " * indent), first, sep="", soft_wrap=True)
    if rest:
        left = Text(" ").join(rest)
        for line in left.wrap(console, console.width - indent - hang):
            line.rstrip()
            console.print(Text(" " * (indent + hang)), line, sep="", soft_wrap=True)


def safe(text: object) -> str:
    """A document's text for Rich: without control characters, and its brackets not taken for markup."""
    from rich.markup import escape

    return escape(printable(str(text)))


def on_one_line(text: str) -> str:
    """A name that may hold line breaks, as one line."""
    return " ".join(text.splitlines()) if len(text.splitlines()) > 1 else text


def number(value: object, separator: str = ",") -> str:
    """A number as a person writes it: thousands separated, no trailing zeros.  Anything else as its text."""
    if isinstance(value, Decimal):
        text = f"{value:{separator}f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:{separator}d}"
    return str(value)


def print_json(document: Mapping[str, object]) -> None:
    """Print the one JSON document of a command, its ``schema_version`` first."""
    from schemas import SCHEMA_VERSION

    text = json.dumps({"schema_version": SCHEMA_VERSION, **document}, ensure_ascii=False, indent=2, default=plain)
    sys.stdout.write(text + "\n")


def plain(value: object) -> object:
    """A value for JSON: a date in ISO form, a decimal as a number, anything else as its text."""
    if isinstance(value, (date, time)):  # a datetime is a date too
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)
