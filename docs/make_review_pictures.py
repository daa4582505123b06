"""``python docs/make_review_pictures.py``: take the pictures of the review page that the READMEs show.

Needs the extra ``test`` and chromium.  The samples are read into a database of their own; nothing else is touched.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
OUT = ROOT / "docs" / "pictures"
PROGRAM = "import sys; from pipeline.cli.app import main; main(sys.argv[1:])"
SIZE = {"width": 1280, "height": 860}
WORST = """
SELECT finding_id FROM findings JOIN reports USING (report_id)
WHERE file_name = 'busan_youth_fund_2024.pdf' AND rule = 'SUM-COLUMN'
"""


def main() -> None:
    """Write ``docs/pictures/review-ko.png`` and ``review-en.png``."""
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        db = Path(name) / "raw.duckdb"
        _run("ingest", ROOT / "raw", "--db", db, "--quiet")
        with duckdb.connect(str(db), read_only=True) as connection:
            (finding,) = connection.execute(WORST).fetchall()[0]
        with _served(db) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            for lang in ("ko", "en"):
                page = browser.new_page(viewport=SIZE)
                page.goto(f"{address}findings/{finding}?lang={lang}", wait_until="networkidle")
                picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
                picture.quantize(256, Image.Quantize.FASTOCTREE).save(OUT / f"review-{lang}.png", optimize=True)
                page.close()
            browser.close()


def _run(*arguments: object) -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM, *map(str, arguments)], capture_output=True, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(done.stderr.decode())


@contextmanager
def _served(db: Path) -> Iterator[str]:
    command = ["review", "--no-open", "--quiet", "--port", "0", "--as", "검토자", "--db", str(db)]
    with subprocess.Popen([sys.executable, "-c", PROGRAM, *command], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


if __name__ == "__main__":
    main()
