"""Requests that no page makes: none of them fails, none leads elsewhere, none writes."""

from __future__ import annotations

import pytest

PDF = "보고서.pdf"


@pytest.mark.parametrize(
    "fields",
    [
        {"action": "accept", "rank": "²"},
        {"action": "accept", "rank": "9" * 30},
        {"action": "override", "cell": "{report}-t01 ² 1", "value": "1", "reason": "왜"},
        {"action": "override", "cell": "{report}-t01 1 1", "value": "1e400", "reason": "왜"},
        {"action": "override", "cell": "{report}-t01 1 1", "value": "9" * 40, "reason": "왜"},
        {"action": "override", "cell": "{report}-t01 1 1", "value": "NaN", "reason": "왜"},
        {"action": "reject", "reason": "\x00\u202e"},
        {"action": "undo", "decision": "\x00"},
        {"action": "undo"},
    ],
)
def test_odd_forms_are_refused_and_nothing_is_written(post, finding_of, find, fields):
    finding = finding_of(PDF)
    given = {name: value.format(report=finding[:12]) for name, value in fields.items()}
    assert post(f"/findings/{finding}", **given).status_code == 400
    assert find("SELECT count(*) FROM decisions") == 0


def test_what_steers_a_terminal_is_taken_out_of_a_reason(post, finding_of, find):
    post(f"/findings/{finding_of(PDF)}", action="reject", reason="맞\x1b[31m음")
    assert find("SELECT reason FROM decisions") == "맞[31m음"


@pytest.mark.parametrize(
    "path",
    ["/pages/{report}/{sha}/{many}.png", "/pages/{report}/{sha}/0.png", "/pages/{report}/{sha}/x.png", "/?page=0",
     "/?page=x", "/?page={many}", "/reports/{report}/charts/{many}.svg", "/reports/{report}/charts/x.svg",
     "/reports/{report}/missed?page=0", "/reports/..%2f..%2fetc%2fpasswd", "/findings/%00", "/static/%00",
     "/%2e%2e/%2e%2e/etc/passwd"],
)  # fmt: skip
def test_odd_addresses_are_not_found(client, finding_of, find, path):
    report = finding_of(PDF)[:12]
    sha = find("SELECT sha256 FROM reports WHERE report_id = ?", report)
    answer = client.get(path.format(report=report, sha=sha, many="9" * 25))
    assert answer.status_code == 404
    assert "json" not in answer.headers.get("content-type", "")


@pytest.mark.parametrize(
    ("path", "location"),
    [("/%5Cevil.example/", "/evil.example/"), ("/a%0d%0aSet-Cookie:x=y", "/a%0D%0ASet-Cookie%3Ax%3Dy"),
     ("/가", "/%EA%B0%80")],
)  # fmt: skip
def test_the_token_leads_to_no_other_site_and_no_other_header(serve, path, location):
    client = serve(base="http://192.0.2.7:8411", host="0.0.0.0", token="right")
    led = client.get(f"http://192.0.2.7:8411{path}?token=right")
    assert (led.status_code, led.headers["location"]) == (303, location)
