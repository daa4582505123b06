"""The web application: its routes, what they share, and what becomes of errors."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import parse_qsl, urlencode

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline.errors import DatabaseHeldError, GeomtoError, UsageError
from pipeline.korean.causes import cause_name

from .charts import Charts
from .database import Database
from .documents import Documents
from .guard import Guard
from .pdf_pages import PdfPages
from .settings import Settings
from .surroundings import Readings
from .words import local_time, number, words

LANGS = ("ko", "en")
LANG_COOKIE = "geomto_lang"
YEAR = 365 * 24 * 3600


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


def create_app(settings: Settings) -> FastAPI:
    """The application for one database.  Nothing is opened before the first request."""
    from . import actions, pages

    shared = Shared(
        settings, Database(settings.db), Documents(settings), Readings(), PdfPages(), Charts(), _templates()
    )

    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.state.shared = shared
    app.include_router(pages.router)
    app.include_router(actions.router)
    app.mount("/static", StaticFiles(packages=[("pipeline.web", "static")]), name="static")
    app.add_exception_handler(GeomtoError, _told)
    app.add_exception_handler(404, _missing)
    app.add_exception_handler(RequestValidationError, _missing)
    app.middleware("http")(_remember_lang)
    app.add_middleware(Guard, settings=settings)
    return app


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


def _templates() -> Environment:
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


async def _told(request: Request, error: Exception) -> Response:
    """An error that the user can do something about, as a page."""
    assert isinstance(error, GeomtoError)
    if isinstance(error, NotFoundError):
        return render(request, "message.html", 404, head="not_found", about=words(lang_of(request))["not_found_about"])
    if isinstance(error, DatabaseHeldError):
        about = f"{words(lang_of(request))['busy_about']} ({error.message})"
        return render(request, "message.html", 503, head="busy", about=about)
    return render(request, "message.html", 400, head="wrong", about=str(error))


async def _missing(request: Request, _: Exception) -> Response:
    return render(request, "message.html", 404, head="not_found", about=words(lang_of(request))["not_found_about"])


async def _remember_lang(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
    """Keep the language that was asked for."""
    response = await call_next(request)
    asked = request.query_params.get("lang")
    if asked in LANGS:
        response.set_cookie(LANG_COOKIE, asked, max_age=YEAR, samesite="strict", httponly=True)
    return response
