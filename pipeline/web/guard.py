"""Stands before every request: who may ask, what may change, and what a browser may do with the answer."""

from __future__ import annotations

import hmac
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urlsplit

from .settings import Settings, may_be_called

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: The longest form is a query or a reason; nothing is uploaded.
MAX_BODY = 64 * 1024
READING = frozenset({"GET", "HEAD"})
ANSWERS = (
    # No inline script or style, nothing from elsewhere: text of a document that slipped through could do nothing.
    (
        b"content-security-policy",
        b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
        b" form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)


class Guard:
    """Refuses foreign hosts, strangers without the token, cross-site writes and large bodies."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for the page where a request is refused, or pass it on."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        refusal = self._refusal(scope, headers)
        if refusal:
            await _refuse(send, 403, refusal)
            return
        given = self._given_token(scope)
        if given is not None:
            await self._let_in(scope, send, given)
            return
        if self._settings.token and not self._is_known(headers):
            await _refuse(send, 401, "열려면 geomto review가 알려 준 주소(token 포함)로 들어오세요. — "
                          "Open the address that geomto review printed, with its token.")  # fmt: skip
            return
        body = None if scope["method"] in READING else await _body(receive)
        if body is not None and len(body) > MAX_BODY:
            await _refuse(send, 413, "보낸 내용이 너무 깁니다. — Too much was sent.")
            return
        await self._app(scope, receive if body is None else _again(body, receive), _with_headers(send))

    def _refusal(self, scope: Scope, headers: dict[str, str]) -> str | None:
        host = headers.get("host", "")
        if not may_be_called(self._settings, _name(host)):
            return f"이 주소({host[:100]})로는 열 수 없습니다. — Not under this name."
        if scope["method"] in READING:
            return None
        origin = headers.get("origin")
        if origin is not None and (origin == "null" or urlsplit(origin).netloc != host):
            return "다른 사이트에서 온 요청입니다. — The request comes from another site."
        if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            return "다른 사이트에서 온 요청입니다. — The request comes from another site."
        return None

    def _given_token(self, scope: Scope) -> str | None:
        if not self._settings.token or scope["method"] not in READING:
            return None
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token")
        return given[0] if given else None

    async def _let_in(self, scope: Scope, send: Send, given: str) -> None:
        """Keep the right token as a cookie and lead on to the address without it, so that it stands in no history."""
        if not _same(given, self._settings.token or ""):
            await _refuse(send, 401, "token이 맞지 않습니다. — The token is wrong.")
            return
        cookie = f"{self._settings.cookie}={given}; HttpOnly; SameSite=Strict; Path=/"
        # Quoted, or a browser would take \\evil.example for another site, and a line break for another header.
        path = "/" + quote(scope["path"].lstrip("/\\"))
        await _answer(send, 303, b"", [(b"location", path.encode()), (b"set-cookie", cookie.encode())])

    def _is_known(self, headers: dict[str, str]) -> bool:
        try:
            found = SimpleCookie(headers.get("cookie", "")).get(self._settings.cookie)
        except CookieError:
            return False
        return found is not None and _same(found.value, self._settings.token or "")


def is_ours(settings: Settings, given: str) -> bool:
    """Whether a form was given out by this server."""
    return _same(given, settings.form_token)


def _same(one: str, other: str) -> bool:
    return bool(other) and hmac.compare_digest(one.encode(), other.encode())


def _name(host: str) -> str:
    """The host name without its port: ``[::1]:80`` → ``[::1]``."""
    return host[: host.index("]") + 1] if host.startswith("[") and "]" in host else host.partition(":")[0]


async def _body(receive: Receive) -> bytes:
    """What was sent, no more of it than shows that it is too much."""
    body = b""
    while len(body) <= MAX_BODY:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body", False):
            break
    return body


def _again(body: bytes, receive: Receive) -> Receive:
    """Gives out what was received already, then goes on receiving."""
    left = [body]

    async def again() -> Message:
        return {"type": "http.request", "body": left.pop(), "more_body": False} if left else await receive()

    return again


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            had = {name.lower() for name, _ in message["headers"]}
            extra = [*ANSWERS, (b"cache-control", b"no-store")]
            message["headers"] = [*message["headers"], *(pair for pair in extra if pair[0] not in had)]
        await send(message)

    return sending


async def _refuse(send: Send, status: int, text: str) -> None:
    await _answer(send, status, text.encode(), [(b"content-type", b"text/plain; charset=utf-8")])


async def _answer(send: Send, status: int, body: bytes, headers: list[tuple[bytes, bytes]]) -> None:
    every = [*headers, *ANSWERS, (b"cache-control", b"no-store"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": every})
    await send({"type": "http.response.body", "body": body})
