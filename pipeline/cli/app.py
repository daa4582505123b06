"""The program ``geomto``: its commands, and what becomes of an error that is the user's to mend."""

from __future__ import annotations

import sys

import typer

from pipeline.errors import GeomtoError, UsageError

from .check import check
from .decisions import decisions
from .doctor import doctor
from .explain import explain
from .export import export
from .ingest import ingest
from .plot import plot
from .query import query
from .review import review
from .show import show
from .watch import watch

WRONG_USAGE = 2

app = typer.Typer(
    name="geomto",
    help="Reads Korean council review reports (검토보고서), checks every number and lands them in one DuckDB file.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
)
for command in (ingest, watch, check, explain, review, show, query, export, plot, doctor):
    app.command()(command)
app.add_typer(decisions, name="decisions")


@app.callback(epilog="Example: geomto ingest raw && geomto check --lang en")
def options() -> None:
    """Read Korean council review reports (검토보고서), check every number and land them in one DuckDB file."""


def main(arguments: list[str] | None = None) -> None:
    """Run the program and exit: 0 done, 1 done with an error finding, 2 wrong usage, 3 some document unread."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        app(given)
    except GeomtoError as error:
        _tell(error, as_json="--json" in given)
        raise SystemExit(WRONG_USAGE) from error
    except SystemExit as ended:
        if ended.code == WRONG_USAGE and "--json" in given:  # of options and arguments, told on stderr already
            from .console import print_json

            print_json({"error": {"message": "the arguments are wrong: stderr says how", "remedy": "geomto --help"}})
        raise
    except OSError as error:
        # What the system refuses is the user's to mend wherever it comes from: a full disk, a closed folder.
        _tell(_refused(error), as_json="--json" in given)
        raise SystemExit(WRONG_USAGE) from error


def _refused(error: OSError) -> UsageError:
    what = error.strerror or str(error)
    if error.filename is None:
        return UsageError(f"the system refused it ({what})", "check the disk and your permissions")
    return UsageError(f"{error.filename} cannot be used ({what})", "check the path and its permissions")


def _tell(error: GeomtoError, as_json: bool) -> None:
    from pipeline.export.escape import printable

    from .console import print_json

    sys.stderr.write(f"geomto: {printable(str(error))}\n")
    if as_json:
        remedy = error.remedy if isinstance(error, UsageError) else None
        message = error.message if isinstance(error, UsageError) else str(error)
        print_json({"error": {"message": message, "remedy": remedy}})
