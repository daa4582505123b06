from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from pipeline.store.connect import open_reader
from pipeline.web.app import create_app
from pipeline.web.settings import Settings

from .made import make_database

BASE = "http://127.0.0.1:8411"


@pytest.fixture(scope="session")
def original(tmp_path_factory):
    return make_database(tmp_path_factory.mktemp("review")).parent


@pytest.fixture
def db(original, tmp_path):
    """A database of its own, beside documents of its own."""
    return Path(shutil.copytree(original, tmp_path / "work")) / "geomto.duckdb"


@pytest.fixture
def serve(db):
    """Starts the application with some settings; gives a client that speaks to it as a browser does."""
    clients = []

    def start(base=BASE, **settings):
        given = Settings(**{"db": db, "reviewer": "김검토", **settings})
        client = TestClient(create_app(given), base_url=base, follow_redirects=False, raise_server_exceptions=True)
        client.__enter__()
        client.settings = given
        clients.append(client)
        return client

    yield start
    for client in clients:
        client.__exit__(None, None, None)


@pytest.fixture
def client(serve):
    return serve()


@pytest.fixture
def find(db):
    """The one value of a query on the database."""

    def ask(sql, *values):
        with open_reader(db) as connection:
            return connection.execute(sql, list(values)).fetchall()[0][0]

    return ask


@pytest.fixture
def finding_of(find):
    """The worst finding of a file."""
    return lambda name: find(
        "SELECT finding_id FROM findings JOIN reports USING (report_id) WHERE file_name = ? ORDER BY 1", name
    )


@pytest.fixture
def post(client):
    """Sends a form as the page does: with its token and from its own address."""

    def send(path, **fields):
        data = {"form_token": client.settings.form_token} | fields
        return client.post(path, data=data, headers={"origin": BASE})

    return send
