"""Makes the pictures of workbook, page and chart in docs/pictures from the samples: ``python docs/make_pictures.py``.

Needs LibreOffice (libreoffice-calc-nogui), Chromium, a font with Hangul (fonts-nanum) and the package pypdfium2.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageChops, ImageOps

ROOT = Path(__file__).parents[1]
PICTURES = Path(__file__).with_name("pictures")
REPORT = ROOT / "raw" / "busan_youth_fund_2024.hwpx"
#: What only the sheet that is shown says.
SHEET = "청년기금(일반계정) 조성 현황\nbusan"
COLORS, MARGIN = 128, 12


def main() -> None:
    """Write every picture anew."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        db = ["--db", str(folder / "samples.duckdb"), "--quiet"]
        _geomto("ingest", str(REPORT), *db)
        for target in ("out.xlsx", "out.html"):
            _geomto("export", str(folder / target), *db)
        _geomto("plot", str(folder / "charts"), "--chart", "projects", *db)
        _keep(_workbook(folder), "workbook.png", 1000)
        _keep(_page(folder), "page.png", 1000)
        _keep(Image.open(folder / "charts" / "projects_청년기금_일반계정_2024.png"), "chart.png", 800)


def _geomto(*arguments: str) -> None:
    program = "import sys; from pipeline.cli.app import main; main(sys.argv[1:])"
    done = subprocess.run([sys.executable, "-c", program, *arguments], cwd=ROOT, check=False, stdout=subprocess.DEVNULL)
    if done.returncode not in {0, 1}:  # 1 says that there are findings
        raise SystemExit(f"geomto {' '.join(arguments)} ended with {done.returncode}")


def _workbook(folder: Path) -> Image.Image:
    """The sheet of one table, as LibreOffice prints it."""
    import pypdfium2

    _run("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "out.xlsx"))
    pages = pypdfium2.PdfDocument(folder / "out.pdf")
    page = next(page for page in pages if SHEET in page.get_textpage().get_text_range().replace("\r", ""))
    picture = page.render(scale=2).to_pil()
    return picture.crop((0, 0, picture.width, int(picture.height * 0.9)))  # without the foot of the page


def _page(folder: Path) -> Image.Image:
    """The top of the page, as Chromium shows it."""
    _run(
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1160,1000",
        f"--screenshot={folder / 'page.png'}", (folder / "out.html").as_uri(),
    )  # fmt: skip
    return Image.open(folder / "page.png")


def _run(program: str, *arguments: str) -> None:
    if shutil.which(program) is None:
        raise SystemExit(f"{program} is not installed")
    subprocess.run([program, *arguments], check=True, capture_output=True, timeout=180)


def _keep(picture: Image.Image, name: str, width: int) -> None:
    """With a small margin, no wider than ``width``, in few colours."""
    picture = picture.convert("RGB")
    box = ImageChops.difference(picture, Image.new("RGB", picture.size, "white")).getbbox()
    picture = ImageOps.expand(picture.crop(box), MARGIN, "white")
    picture.thumbnail((width, width * 2))
    picture.quantize(COLORS).save(PICTURES / name, optimize=True)


if __name__ == "__main__":
    main()
