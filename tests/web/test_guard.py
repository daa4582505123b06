"""Only this machine, only with the page's own forms, and nothing of a document runs."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from pipeline.web.guard import MAX_BODY
from pipeline.web.settings import Settings, is_loopback

from .conftest import BASE
from .made import IMAGE, SCRIPT

PDF = "보고서.pdf"


class Markup(HTMLParser):
    """Collects what could run or fetch: inline scripts and styles, handlers, addresses of elsewhere."""

    def __init__(self):
        super().__init__()
        self.wrong = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag in {"style", "iframe", "object", "embed", "img"} or (tag == "script" and not given.get("src")):
            self.wrong.append(tag)
        for name, value in attrs:
            is_address = name in {"src", "href", "action", "formaction"}
            if name == "style" or name.startswith("on") or (is_address and not (value or "").startswith(("/", "#"))):
                self.wrong.append((tag, name, value))


def wrong_in(html):
    markup = Markup()
    markup.feed(html)
    return markup.wrong


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8411", "127.0.0.1.evil.example", "8.8.8.8", ""])
def test_a_name_that_is_not_ours_is_refused(client, host):
    assert client.get("/", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("host", ["127.0.0.1:8411", "localhost:8411", "[::1]:8411", "LOCALHOST"])
def test_this_machine_is_let_in(client, host):
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "http://localhost:8411"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["/findings/{finding}", "/sql"])
def test_another_site_changes_nothing_even_with_the_token(client, finding_of, find, headers, path):
    finding = finding_of(PDF)
    fields = {"form_token": client.settings.form_token, "action": "reject", "reason": "왜", "sql": "SELECT 1"}
    answer = client.post(path.format(finding=finding), data=fields, headers=headers)
    assert answer.status_code == 403
    assert find("SELECT count(*) FROM decisions") == 0


@pytest.mark.parametrize("token", [None, "", "wrong", "\u00e9"])
@pytest.mark.parametrize("path", ["/findings/{finding}", "/sql"])
def test_a_form_without_the_token_changes_nothing(client, finding_of, find, token, path):
    fields = {"action": "reject", "reason": "왜", "sql": "SELECT 1"} | ({} if token is None else {"form_token": token})
    answer = client.post(path.format(finding=finding_of(PDF)), data=fields, headers={"origin": BASE})
    assert answer.status_code == 400
    assert "페이지가 오래되었습니다" in answer.text
    assert find("SELECT count(*) FROM decisions") == 0


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_there_are_no_other_ways_to_write(client, finding_of, method):
    assert client.request(method, f"/findings/{finding_of(PDF)}").status_code == 405


def test_a_get_changes_nothing(client, finding_of, find):
    token = client.settings.form_token
    client.get(f"/findings/{finding_of(PDF)}?action=reject&reason=x&form_token={token}")
    assert find("SELECT count(*) FROM decisions") == 0


def test_too_much_is_refused_announced_or_not(client):
    many = "x" * (MAX_BODY + 1)
    headers = {"origin": BASE, "content-type": "application/x-www-form-urlencoded"}
    assert client.post("/sql", content=many, headers=headers).status_code == 413
    assert client.post("/sql", content=iter([many.encode()]), headers=headers).status_code == 413
    assert client.get("/").status_code == 200


def test_others_need_the_token_once(serve):
    client = serve(base="http://192.0.2.7:8411", host="0.0.0.0", token="right")
    assert client.get("/").status_code == 401
    assert client.get("/static/review.css").status_code == 401
    assert client.get("/?token=wrong").status_code == 401
    led = client.get("/reports/none?token=right")
    assert (led.status_code, led.headers["location"]) == (303, "/reports/none")
    cookie = led.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert client.get("/").status_code == 200
    client.cookies.clear()
    assert client.get("/", headers={"cookie": "geomto_8411=wrong"}).status_code == 401
    assert client.get("/", headers={"host": "evil.example", "cookie": "geomto_8411=right"}).status_code == 403


def test_a_token_does_not_lead_elsewhere(serve):
    client = serve(base="http://192.0.2.7:8411", host="0.0.0.0", token="right")
    assert client.get("http://192.0.2.7:8411//evil.example/?token=right").headers["location"] == "/evil.example/"


@pytest.mark.parametrize(
    ("host", "is_ours"), [("127.0.0.1", True), ("127.1.2.3", True), ("::1", True), ("localhost", True),
                          ("0.0.0.0", False), ("192.168.0.2", False), ("::", False), ("example.org", False)]
)  # fmt: skip
def test_what_counts_as_this_machine(host, is_ours):
    assert is_loopback(host) is is_ours


def test_each_server_has_a_form_token_of_its_own(db):
    assert Settings(db).form_token != Settings(db).form_token


def pages(client, finding):
    report = finding[:12]
    asked = client.post(
        "/sql",
        data={
            "form_token": client.settings.form_token,
            "sql": "SELECT title, text FROM cells JOIN tables USING (table_id)",
        },
        headers={"origin": BASE},
    )
    paths = ["/", f"/?q={SCRIPT}", f"/reports/{report}", f"/findings/{finding}", f"/findings/{finding}?missed=1",
             f"/findings/{finding}?lang=en", f"/reports/{report}/missed", "/decisions", "/sql", f"/sql?name={SCRIPT}",
             f"/findings/{SCRIPT}", "/nothing"]  # fmt: skip
    return {"POST /sql": asked} | {path: client.get(path) for path in paths}


def test_text_of_documents_and_people_shows_as_text(client, post, finding_of):
    finding = finding_of(PDF)
    post(f"/findings/{finding}", action="override", cell=f"{finding[:12]}-t01 1 1", value="299", reason=SCRIPT + IMAGE)
    for path, answer in pages(client, finding).items():
        assert wrong_in(answer.text) == [], path
        assert SCRIPT not in answer.text, path
    shown = client.get(f"/findings/{finding}").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "onerror=alert(2)&gt;" in shown
    assert "&lt;script&gt;" in client.get("/decisions").text


def test_every_answer_carries_the_policy(client, finding_of):
    answers = pages(client, finding_of(PDF))
    answers |= {path: client.get(path) for path in ("/static/htmx.min.js", "/static/nothing.js", "/decisions.json")}
    answers["foreign"] = client.get("/", headers={"host": "evil.example"})
    for path, answer in answers.items():
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy, path
        assert "unsafe" not in policy, path
        assert "frame-ancestors 'none'" in policy, path
        assert answer.headers["x-content-type-options"] == "nosniff", path


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/app.py", "/docs", "/openapi.json"]
)
def test_nothing_else_is_served(client, path):
    assert client.get(path).status_code == 404
