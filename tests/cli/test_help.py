"""Help of the program and of every command."""

from __future__ import annotations

import subprocess
import sys

import pytest

COMMANDS = ("ingest", "watch", "check", "show", "query", "export", "doctor")
#: Typer loads pydantic by itself where a command has options; these are ours to put off.
HEAVY = ("duckdb", "pipeline.extraction", "schemas")


def test_program(geomto):
    ran = geomto("--help")
    assert ran.code == 0
    assert all(command in ran.out for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_command_has_an_example_and_its_options(geomto, command):
    ran = geomto(command, "--help")
    assert ran.code == 0
    assert f"geomto {command} " in ran.out.partition("Examples:")[2]
    options = {"--db", "--json", "--quiet"} - ({"--db"} if command == "doctor" else set())  # a doctor stores nothing
    assert all(option in ran.out for option in options)


def test_help_loads_nothing_heavy():
    code = (
        "import sys\nfrom pipeline.cli.app import main\n"
        "try: main(['ingest', '--help'])\n"
        "except SystemExit: print([name for name in sys.argv[1:] if name in sys.modules], file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code, *HEAVY], capture_output=True, text=True, check=True)
    assert ran.stderr == "[]\n"
