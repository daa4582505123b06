"""What is wrong is told before anything is served; the rest is in tests/web and tests/browser."""

from __future__ import annotations

import socket

import pytest

from pipeline.cli import review


@pytest.fixture
def served(monkeypatch):
    """Keeps the settings that would be served instead of serving."""
    kept = []
    monkeypatch.setattr(review, "_serve", lambda settings, listening: (kept.append(settings), listening.close()))
    return kept


def test_it_serves_on_this_machine_without_a_token(stored, served):
    ran = stored("review", "--no-open", "--port", "0", "--as", "김검토")
    (settings,) = served
    assert ran.out.strip() == f"http://127.0.0.1:{settings.port}/"
    assert (settings.host, settings.token, settings.reviewer) == ("127.0.0.1", None, "김검토")


def test_others_are_let_in_with_a_fresh_token_only(stored, served):
    addresses = [stored("review", "--no-open", "--port", "0", "--host", "0.0.0.0").out.strip() for _ in range(2)]
    first, second = served
    assert first.token != second.token
    assert len(first.token) >= 32
    assert addresses[0].endswith(f":{first.port}/?token={first.token}")


def test_it_is_told_what_cannot_be_served(stored, served, tmp_path):
    assert "no such folder: nowhere" in stored("review", "--no-open", "--documents", "nowhere").err
    assert "there is no database" in stored("review", "--no-open", "--db", "none.duckdb").err
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ran = stored("review", "--no-open", "--port", str(taken.getsockname()[1]))
    assert (ran.code, "--port 0" in ran.err) == (2, True)
    assert stored("review", "--no-open", "--host", "no such host").code == 2
    assert served == []
