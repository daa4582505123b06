"""The web application: its routes, and what becomes of errors."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles

from pipeline.errors import DatabaseHeldError, GeomtoError

from . import actions, pages
from .charts import Charts
from .database import Database
from .documents import Documents
from .guard import Guard
from .pdf_pages import PdfPages
from .rendering import LANG_COOKIE, LANGS, NotFoundError, Shared, lang_of, render, templates
from .settings import Settings
from .surroundings import Readings
from .words import words

YEAR = 365 * 24 * 3600


def create_app(settings: Settings) -> FastAPI:
    """The application for one database.  Nothing is opened before the first request."""
    shared = Shared(settings, Database(settings.db), Documents(settings), Readings(), PdfPages(), Charts(), templates())

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
