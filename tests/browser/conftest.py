from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from pipeline.store.connect import open_reader
from tests.program import ROOT
from tests.web.made import make_database

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PROGRAM = "from pipeline.cli.app import main; main()"


def pytest_collection_modifyitems(items):
    missing = pytest.mark.skip(reason="no chromium: apt-get install chromium (the review page is tested in it)")
    for item in items:
        if not CHROMIUM and item.path.parent == Path(__file__).parent:
            item.add_marker(missing)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Debian's chromium; without its sandbox, which the user of a CI machine has no right to."""
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": ["--no-sandbox", "--lang=ko"]}


@dataclass
class Server:
    """The program, serving."""

    address: str
    db: Path

    def one(self, sql: str, *values: object) -> object:
        """The one value of a query on its database."""
        with open_reader(self.db) as connection:
            return connection.execute(sql, list(values)).fetchall()[0][0]

    def finding(self, name: str) -> str:
        """The address of the worst finding of a file."""
        found = self.one(
            "SELECT finding_id FROM findings JOIN reports USING (report_id) WHERE file_name = ? ORDER BY 1", name
        )
        return f"{self.address}findings/{found}"

    def status(self, finding: str) -> object:
        """The status of the finding at an address."""
        return self.one("SELECT status FROM findings WHERE finding_id = ?", urlsplit(finding).path.split("/")[-1])


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    return make_database(tmp_path_factory.mktemp("browser")).parent


@pytest.fixture
def start():
    """Starts ``geomto review`` on a database; every one is ended with the test."""
    running = []

    def serve(db: Path) -> Server:
        command = [
            sys.executable,
            "-c",
            PROGRAM,
            "review",
            "--no-open",
            "--port",
            "0",
            "--as",
            "김검토",
            "--db",
            str(db),
        ]
        environment = os.environ | {"PYTHONPATH": str(ROOT), "GEOMTO_LANG": "ko"}
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
        )
        running.append(process)
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:")
        return Server(address, db)

    yield serve
    for process in running:
        process.terminate()
        process.wait(10)
        process.stdout.close()


@pytest.fixture
def server(start, made, tmp_path):
    """The program on a database of its own."""
    return start(Path(shutil.copytree(made, tmp_path / "work")) / "geomto.duckdb")


@pytest.fixture
def heard(page):
    """What the page asked for, and what it complained of: a breach of its policy, a script's error, a dialog."""
    said = {"asked": [], "wrong": []}
    page.on("request", lambda request: said["asked"].append(request.url))
    page.on("console", lambda told: said["wrong"].append(told.text) if told.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said["wrong"].append(str(error)))

    def refuse(dialog):
        said["wrong"].append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refuse)
    return said
