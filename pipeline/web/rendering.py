"""What the routes share, and the pages that they answer with."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import parse_qsl, urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline.errors import UsageError
from pipeline.korean.causes import cause_name

from .charts import Charts
from .database import Database
from .documents import Documents
from .pdf_pages import PdfPages
from .settings import Settings
from .surroundings import Readings
from .words import local_time, number, words

LANGS = ("ko", "en")
LANG_COOKIE = "geomto_lang"


@dataclass(frozen=True)
class Shared:
    """What the routes share."""

    settings: Settings
    database: Database
    documents: Documents
    readings: Readings
    pdf: PdfPages
    charts: Charts
    templates: Environment


class NotFoundError(UsageError):
    """Nothing of this name is stored."""

    def __init__(self, what: str) -> None:
        super().__init__(f"nothing is stored under {what}", "open the list again")


def shared_of(request: Request) -> Shared:
    """What the routes share, for one of them."""
    shared: Shared = request.app.state.shared
    return shared


def lang_of(request: Request) -> str:
    """The language of the answer: as asked now, as chosen before, or as the server was started."""
    asked = request.query_params.get("lang") or request.cookies.get(LANG_COOKIE)
    return asked if asked in LANGS else shared_of(request).settings.lang


def render(request: Request, name: str, status: int = 200, /, **values: object) -> HTMLResponse:
    """A page.  Everything that a template is given is escaped where it is put in."""
    shared, lang = shared_of(request), lang_of(request)
    html = shared.templates.get_template(name).render(
        say=words(lang),
        lang=lang,
        form_token=shared.settings.form_token,
        reviewer=shared.settings.reviewer,
        other_lang=_address(request, lang="en" if lang == "ko" else "ko"),
        number=lambda value: number(value, lang),
        cause=lambda code: cause_name(code, lang),
        local_time=local_time,
        static=static,
        address=lambda **changes: _address(request, **changes),
        **values,
    )
    return HTMLResponse(html, status)


@cache
def static(name: str) -> str:
    """The address of a static file, with a mark of its content so that a new one is fetched."""
    data = (files("pipeline.web") / "static" / name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(data).hexdigest()[:12]}"


def templates() -> Environment:
    """The templates, in which everything is escaped."""
    return Environment(
        loader=PackageLoader("pipeline.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip


def _address(request: Request, **changes: object) -> str:
    """The address of this page with other values in its query; None takes one out."""
    given = dict(parse_qsl(request.url.query)) | {name: str(value) for name, value in changes.items()}
    kept = {name: value for name, value in given.items() if changes.get(name, "") is not None}
    path = request.url.path if request.method == "GET" else "/"
    return f"{path}?{urlencode(kept)}" if kept else path
