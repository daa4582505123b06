"""``geomto review``: the review page on this machine."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.errors import UsageError

from .options import DEFAULT_DB, Db, Json, Lang, Language, Quiet

if TYPE_CHECKING:
    from pipeline.web.settings import Settings

PORT = 8411


def review(
    *,
    db: Db = DEFAULT_DB,
    documents: Annotated[
        list[Path] | None,
        typer.Option("--documents", metavar="FOLDER", help="Where to look for documents that were moved."),
    ] = None,
    reviewer: Annotated[
        str | None,
        typer.Option("--as", envvar="GEOMTO_REVIEWER", metavar="NAME", help="Who decides.", show_default="your login"),
    ] = None,
    host: Annotated[
        str, typer.Option("--host", help="Address to serve on; anything but this machine needs the printed token.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port to serve on; 0 takes a free one.")] = PORT,
    is_opened: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in the browser.")] = True,
    as_json: Json = False,
    quiet: Quiet = False,
    lang: Language = Lang.KO,
) -> None:
    """Serve the review page: every finding beside the page that it comes from, to be accepted, mended or rejected.

    Only this machine can open it.  The database is free for other commands between two requests.

    Examples: [bold]geomto review[/bold], or [bold]geomto review --as 김검토 --documents ~/reports[/bold]
    """
    import secrets
    import sys

    from pipeline.export.escape import printable
    from pipeline.store.connect import open_reader
    from pipeline.web.settings import Settings, is_loopback

    from .console import print_json, stderr

    with open_reader(db):
        pass  # what is wrong with the file is told here and not in the browser
    missing = [str(folder) for folder in documents or [] if not folder.is_dir()]
    if missing:
        raise UsageError(f"no such folder: {', '.join(missing)}", "check the name")
    listening = _listen(host, port)
    settings = Settings(
        db=db,
        host=host,
        port=listening.getsockname()[1],
        reviewer=(reviewer or _login()).strip() or "reviewer",
        lang=lang.value,
        documents=tuple(documents or ()),
        token=None if is_loopback(host) else secrets.token_urlsafe(24),
    )
    address = _address(settings.host, settings.port, settings.token)
    if as_json:
        print_json({"address": address})
    else:
        sys.stdout.write(f"{printable(address)}\n")
    sys.stdout.flush()
    stderr(quiet).print("Ctrl-C ends it")
    if is_opened and settings.token is None:
        import webbrowser

        webbrowser.open(address)
    _serve(settings, listening)


def _listen(host: str, port: int) -> socket.socket:
    """A socket bound to the address; UsageError where that is not possible."""
    try:
        family, kind, proto, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, proto)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(place)
        listening.listen(128)
    except OSError as error:
        raise UsageError(
            f"{host}:{port} cannot be served on ({error.strerror})", "give another --port, or --port 0 for a free one"
        ) from error
    return listening


def _serve(settings: Settings, listening: socket.socket) -> None:
    import uvicorn

    from pipeline.web.app import create_app

    config = uvicorn.Config(create_app(settings), log_level="warning", server_header=False, access_log=False)
    uvicorn.Server(config).run([listening])


def _address(host: str, port: int, token: str | None) -> str:
    """The address to open: ``http://127.0.0.1:8411/``."""
    name = {"0.0.0.0": socket.gethostname(), "::": socket.gethostname()}.get(host, host)
    name = f"[{name}]" if ":" in name else name
    return f"http://{name}:{port}/" + (f"?token={token}" if token else "")


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
