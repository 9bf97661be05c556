"""The notice board in a browser: on a wall, a hall screen and a phone nothing is cut, every link leads somewhere, words stand out.

Chromium without a screen draws the pages; what it found is written into the page by a script that the test adds to a copy.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from zwzx.jobs.board import html_page, site
from zwzx.office.core.sheet import Cell, Line, Page, listed, value

if TYPE_CHECKING:
    from pathlib import Path

CHROMIUM = shutil.which("chromium")
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--hide-scrollbars"),
)
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    pytest.mark.timeout(300),  # a browser starts slowly on a busy machine
]
LOOK = """
<script>
function light(c) { const [r, g, b] = c.map(v => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b; }
function colour(text) { return text.match(/[0-9.]+/g).map(Number); }
function behind(e) { for (; e; e = e.parentElement) { const c = colour(getComputedStyle(e).backgroundColor);
  if (c.length < 4 || c[3] > 0) return c.slice(0, 3); } return [255, 255, 255]; }
const texts = [...document.querySelectorAll('h1, h2, p, a, th, td, li span')].filter(e => e.textContent.trim() && e.offsetWidth);
const ratio = e => { const a = light(colour(getComputedStyle(e).color).slice(0, 3)), b = light(behind(e));
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05); };
const told = { contrast: Math.min(...texts.map(ratio)), wide: document.documentElement.scrollWidth, window: innerWidth,
  cut: texts.filter(e => e.scrollWidth > e.clientWidth + 1 && !e.closest('.table') && getComputedStyle(e).display !== 'inline').length,
  size: Math.min(...texts.map(e => parseFloat(getComputedStyle(e).fontSize))), links: [...document.links].map(a => a.getAttribute('href')) };
document.body.insertAdjacentHTML('beforeend', '<pre id="told">' + JSON.stringify(told) + '</pre>');
</script>
"""
SIZES = {"phone": (390, 844), "desk": (1280, 900), "hall screen": (1920, 1080)}


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A board of two pages: one with a wide table of many rows, one with long words."""
    folder = tmp_path_factory.mktemp("board") / "site"
    about = html_page.About("测试中心", "2026年8月窗口通报", dt.date(2026, 9, 8), ("窗口.4",), ("大厅主任",))
    heads = [(f"栏目{n}", 24.0) for n in range(12)]
    rows = [
        (Cell("业务科窗口的说明文字", align="left"), *(value(f"{n * k:,}.00") for k in range(11))) for n in range(120)
    ]
    wide = html_page.page(about, [Page("通报", (Line("现将情况通报如下。"), listed(heads, rows)), landscape=True)])
    long = html_page.page(about._replace(title="一个很长很长" * 12), [Page("表" * 60, (Line("https://" + "x" * 200),))])
    pages = [("wide.html", wide), ("long.html", long)]
    kept = [
        site.Kept(
            "publications.posted", html_page.Listed(name, f"{name}的标题" * 6, about.day, "示〔2026〕1号"), content
        )
        for name, content in pages
    ]
    site.write(folder, "测试中心", kept, about.day)
    return folder


def browse(folder: Path, *words: str) -> str:
    """What Chromium prints of a page, drawn with a profile of its own."""
    assert CHROMIUM is not None
    profile = folder.parent / "profile"
    done = subprocess.run(
        [CHROMIUM, *QUIET, f"--user-data-dir={profile}", *words],
        capture_output=True,
        text=True,
        check=True,
        timeout=200,
    )
    return done.stdout


def looked(board: Path, name: str, size: tuple[int, int]) -> dict[str, Any]:
    copy = board / f"looked-{name}"
    copy.write_text((board / name).read_text(encoding="utf-8").replace("</body>", f"{LOOK}</body>"), encoding="utf-8")
    try:
        dom = browse(board, f"--window-size={size[0]},{size[1]}", "--dump-dom", copy.as_uri())
    finally:
        copy.unlink()
    *_, found = re.findall(r'<pre id="told">(\{.*?\})</pre>', dom)
    told: dict[str, Any] = json.loads(found.replace("&amp;", "&"))
    return told


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_and_words_stand_out(board: Path, size: str) -> None:
    for name in ("index.html", "wide.html", "long.html"):
        told = looked(board, name, SIZES[size])
        assert told["wide"] <= told["window"], (name, told)
        assert told["cut"] == 0, (name, told)
        assert told["contrast"] >= 7, (name, told)
        assert told["size"] >= (24 if size == "hall screen" else 15), (name, told)


def test_every_link_leads_to_a_page_of_the_folder(board: Path) -> None:
    leads = {
        name: set(looked(board, name, SIZES["desk"])["links"]) for name in ("index.html", "wide.html", "long.html")
    }
    assert leads == {
        "index.html": {"wide.html", "long.html"},
        "wide.html": {"index.html"},
        "long.html": {"index.html"},
    }


def test_it_is_printed_on_a3_with_the_heads_on_every_sheet(board: Path, tmp_path: Path) -> None:
    paper = tmp_path / "wide.pdf"
    browse(board, f"--print-to-pdf={paper}", "--no-pdf-header-footer", (board / "wide.html").as_uri())
    content = paper.read_bytes()
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", content)
    assert boxes
    assert all((round(float(wide)), round(float(high))) in ((1191, 842), (1190, 842)) for wide, high in boxes)
    assert len(boxes) >= 3


def test_a_picture_of_it_is_drawn(board: Path, tmp_path: Path) -> None:
    picture = tmp_path / "page.png"
    browse(board, f"--screenshot={picture}", "--window-size=1280,900", (board / "index.html").as_uri())
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size > 5_000
