"""What changes something, or makes the database work: every request here brings the form's token."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, cast, get_args
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from pipeline.errors import DatabaseHeldError, UsageError
from pipeline.export.escape import printable
from pipeline.korean.numbers import parse_number
from pipeline.store import decisions
from pipeline.store.decisions import NoAmountError, NoReasonError
from pipeline.store.facts import Spot
from pipeline.store.migrate import STORAGE
from pipeline.store.query import NotASelectError, TooLargeError
from schemas import Action

from . import sql_box
from .guard import is_ours
from .pages import render_finding, render_sql
from .rendering import lang_of, shared_of
from .words import words

router = APIRouter()
REPAIRS = f"""
SELECT table_id, row, col, proposed, reason, coalesce(reason_en, reason) FROM {STORAGE}.repairs
WHERE finding_id = ? AND rank = ?
"""
Form = dict[str, str]


async def _form(request: Request) -> Form:
    """The fields of a form; UsageError where it was not given out by this server."""
    body = (await request.body()).decode("utf-8", "replace")
    fields = dict(parse_qsl(body, keep_blank_values=True))
    if not is_ours(shared_of(request).settings, fields.get("form_token", "")):
        raise UsageError(words(lang_of(request))["stale_form"], "F5")
    return fields


Given = Annotated[Form, Depends(_form)]


@router.post("/findings/{finding_id}")
def decide(request: Request, finding_id: str, form: Given) -> Response:
    """Decide on a finding, or undo a decision on it, and show the finding again: with what was given if it is wrong."""
    action = form.get("action", "")
    if action not in get_args(Action):
        raise UsageError(f"no decision “{action[:40]}”", "choose one of the four")
    say = words(lang_of(request))
    try:
        _decide(request, finding_id, form)
    except NoReasonError:
        return render_finding(request, finding_id, given=form, wrong=say["needs_reason"])
    except (NoAmountError, NoNumberError) as error:
        key = "no_number" if isinstance(error, NoNumberError) else "no_amount"
        wrong = say[key].format(text=form.get("value", "")[:100])
        return render_finding(request, finding_id, given=form, wrong=wrong)
    return RedirectResponse(f"/findings/{finding_id}", 303)


def _decide(request: Request, finding_id: str, form: Form) -> None:
    by, reason, action = shared_of(request).settings.reviewer, printable(form.get("reason", "")), form["action"]
    with shared_of(request).database.writing() as connection:
        if action == "undo":
            decisions.undo(connection, form.get("decision", ""), by=by, reason=reason)
        else:
            held: dict[Spot, Decimal] = {}
            if action == "accept" and form.get("rank", "").isdecimal():
                rows = connection.execute(REPAIRS, [finding_id, int(form["rank"])]).fetchall()
                held = {(table, row, col): value for table, row, col, value, _, _ in rows}
                # A repair says itself why it is proposed.
                reason = reason.strip() or (rows[0][5 if lang_of(request) == "en" else 4] if rows else "")
            elif action == "override":
                held = {_spot(form.get("cell", "")): _value(form.get("value", ""))}
            decisions.decide(connection, finding_id, cast("Action", action), reason=reason, by=by, held=held)


@router.post("/sql")
def ask(request: Request, form: Given) -> Response:
    """Answer a query."""
    text, say = form.get("sql", ""), words(lang_of(request))
    try:
        with shared_of(request).database.sharing():
            shown = sql_box.answer(shared_of(request).settings.db, text)
    except sql_box.TooLongError:
        return render_sql(request, text, wrong=say["too_long"].format(seconds=sql_box.SECONDS))
    except TooLargeError:
        return render_sql(request, text, wrong=say["too_large"])
    except NotASelectError:
        return render_sql(request, text, wrong=say["only_select"])
    except DatabaseHeldError:
        raise
    except UsageError as error:
        return render_sql(request, text, wrong=error.message, remedy=say["sql_help"])
    return render_sql(request, text, shown=shown)


def _spot(text: str) -> Spot:
    """A cell as the form names it: ``table_id row col``."""
    parts = text.split(" ")
    if len(parts) != 3 or not (parts[1].isdecimal() and parts[2].isdecimal()):
        raise UsageError("no cell is named", "choose the cell whose value is another")
    return parts[0], int(parts[1]), int(parts[2])


class NoNumberError(UsageError):
    """A typed value that is no number."""


def _value(text: str) -> Decimal:
    """The typed value in the table's unit, written as reports write numbers: ``1,234``, ``△5``, ``-5``, ``-``."""
    value = parse_number(text)
    if value is None:
        raise NoNumberError(f"“{text[:100]}” is no number", "1,234 · △1,234 · 12.5 · -")
    return value
