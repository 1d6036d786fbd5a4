"""How long a reader waits: from a click on a filter to chart, table and map drawn anew, in a real browser.

python bench/browser.py --rows 1000000

Prints, from one run: the median time of each page beside a page of one button on the same server, the memory of that
server, and the time from its start to the first chart beside a Streamlit page of one line. Needs Debian's chromium.
"""

import argparse
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]
import figures  # noqa: E402 (the other bench)

from hasila.store import database  # noqa: E402

FLAGS = (
    "--no-sandbox --disable-quic --no-first-run --disable-background-networking --disable-component-update "
    "--use-gl=angle --use-angle=swiftshader "
    # The page itself is put together without the emulated graphics card, which the map alone needs: it took up to 0.7 s
    # of both cores at each click from server and page, and a reader has a card.
    "--disable-gpu-compositing --disable-gpu-rasterization --disable-accelerated-2d-canvas"
)
RESTS = 250  # milliseconds for which a hand points at a choice before it presses; the page looks for it meanwhile
PRESS = 80  # milliseconds from pressing a button to letting it go, as a hand does
QUIET = 450  # milliseconds without a stroke: the page has been drawn
BARS = {"filter": 3.0, "start": 2.0, "memory": 450}  # times a trivial rerun, times a page of one line, megabytes

LIST = ("?list=1", ".filter-sentence")  # nothing but one of Streamlit's own lists, as long as that of the sources

# Where the pages are measured: what is on them and what stands there when they are drawn.
PAGES = {
    "overview (cards, chart)": ("", "[data-testid=stVegaLiteChart] :is(svg, canvas)"),
    "records (table)": ("records", "[data-testid=stDataFrame] canvas"),
    "sources (chart, tables)": ("sources", "[data-testid=stVegaLiteChart] :is(svg, canvas)"),
    "map (map, list)": ("map", "[data-testid=stDeckGlJsonChart] canvas"),
}

# The application's own menu, unless the address asks for the page of one button, or of one list as long as that of the
# sources, whose labels change with each choice: one server answers all.
MENU = """
import streamlit as st
if "trivial" in st.query_params:
    st.session_state["runs"] = st.session_state.get("runs", 0) + 1
    st.button("Again")
    st.write("Run", st.session_state["runs"])
elif "list" in st.query_params:
    kept = st.session_state.get("kept", [])
    st.session_state["chosen"] = kept
    with st.container(key="source"):
        st.multiselect(
            "Source", range(400), format_func=lambda n: f"Source number {{n}} ({{n + len(kept)}})", key="chosen",
            select_all=False, on_change=lambda: st.session_state.update(kept=list(st.session_state["chosen"])),
        )
    st.html(f"<p class='filter-sentence'>{{len(kept)}} chosen</p>")
else:
    __file__ = {menu!r}
    exec(compile(open(__file__).read(), __file__, "exec"))
"""

# Notes when the page was redrawn, and when it came to rest: the server said that it is done as well, sidebar and all. A
# stroke is what a reader can see in the main part: new or changed content, or a drawing on a canvas (the table, the
# map). Not counted: marks for style sheets, the removal of what is already hidden, the table's unseen twin for screen
# readers.
WATCH = """
(() => {
  window.lastStroke = window.doneAt = performance.now();
  const stroke = () => { window.lastStroke = performance.now(); };
  const seen = ({type, target, addedNodes}) => {
    const node = target.nodeType === 1 ? target : target.parentElement;
    if (!node?.closest("[data-testid=stMain]") || node.closest("canvas")) return false;
    if (type === "attributes") return node.closest("svg") !== null;
    return type === "characterData" || addedNodes.length > 0;
  };
  const done = ({type, target, attributeName}) => type === "attributes" && attributeName === "data-test-script-state"
    && target.getAttribute(attributeName) === "notRunning";
  new MutationObserver(list => {
    if (list.some(seen)) stroke();
    if (list.some(done)) window.doneAt = performance.now();
  })
    .observe(document, {subtree: true, childList: true, characterData: true, attributes: true});
  for (const [type, names] of [[window.WebGL2RenderingContext, ["drawArrays", "drawElements", "drawArraysInstanced",
      "drawElementsInstanced"]], [window.CanvasRenderingContext2D, ["fillText", "drawImage", "clearRect"]]])
    for (const name of names) {
      const draw = type.prototype[name];
      type.prototype[name] = function (...args) { stroke(); return draw.apply(this, args); };
    }
  document.addEventListener("click", () => { window.clickedAt = performance.now(); }, true);
})();
"""
STILL = f"""() => performance.now() - window.lastStroke > {QUIET}
  && document.querySelector('[data-testid=stApp]')?.getAttribute('data-test-script-state') === 'notRunning'"""


@contextmanager
def server(folder: Path, script: str, path: Path) -> Iterator[tuple[str, subprocess.Popen, float]]:
    """Start `streamlit run` in a folder; give its address, its process and the time at which it was started."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.headless=true", f"--server.port={port}"]
    environment = {**os.environ, "HASILA_DATABASE": str(path), "PYTHONPATH": str(ROOT)}
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while process.poll() is None:
            try:
                urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1).close()
                break
            except (URLError, OSError):
                time.sleep(0.02)
        yield f"http://127.0.0.1:{port}", process, begun
    finally:
        process.terminate()
        process.wait(10)


def application(folder: Path) -> Path:
    """The application in a folder of its own, with the page of one button behind its menu."""
    (folder / "pages").mkdir(parents=True)
    for name in (".streamlit", "app.py"):
        (folder / name).symlink_to(ROOT / name)
    for path in (ROOT / "pages").iterdir():
        if path.name not in ("menu.py", "__pycache__"):
            (folder / "pages" / path.name).symlink_to(path)
    menu = folder / "pages" / "menu.py"
    menu.write_text(MENU.format(menu=str(menu.with_name("real_menu.py"))))
    menu.with_name("real_menu.py").symlink_to(ROOT / "pages" / "menu.py")
    return folder


def one_line(folder: Path) -> Path:
    """A Streamlit application of one line."""
    folder.mkdir()
    (folder / "app.py").write_text('import streamlit as st\nst.write("Hello")\n')
    return folder


@contextmanager
def reader(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1300, "height": 900})
    context.add_init_script(WATCH)
    yield context.new_page()
    context.close()


class Times(NamedTuple):
    """Milliseconds from a click until chart, map and table are redrawn, and until the server is done as well."""

    drawn: float
    rest: float


def medians(times: Sequence[Times]) -> Times:
    return Times(*(statistics.median(column) for column in zip(*times, strict=True)))


def still(page: Page) -> Times:
    """Wait until the page is at rest; give the times from the last click."""
    page.wait_for_function(STILL, timeout=120_000, polling=30)
    drawn, done = page.evaluate("[window.lastStroke - window.clickedAt, window.doneAt - window.clickedAt]")
    return Times(drawn, max(drawn, done))


def trivial_clicks(browser: Browser, root: str, clicks: int) -> list[Times]:
    """The page of one button: the floor of every rerun."""
    with reader(browser) as page:
        page.goto(f"{root}/?trivial=1")
        page.get_by_text("Run 1").wait_for()
        still(page)
        times = []
        for turn in range(clicks + 1):
            page.get_by_role("button", name="Again").click()
            page.get_by_text(f"Run {turn + 2}").wait_for()
            times.append(still(page))
        return times[1:]


def filter_clicks(browser: Browser, root: str, path: str, sign: str, clicks: int, rests: int) -> list[Times]:
    """One more source in the filter at each click, so that no answer was given before.

    ``rests``: milliseconds for which the pointer rests on the choice before it is pressed.
    """
    with reader(browser) as page:
        page.goto(f"{root}/{path}")
        page.locator(sign).first.wait_for(timeout=120_000)
        still(page)
        times = []
        for _ in range(clicks + 1):
            page.get_by_role("combobox", name="Source").click()
            page.get_by_role("option").first.wait_for()
            option = page.get_by_role("option", selected=False).nth(4 if rests else 9)  # so each is another one
            page.wait_for_timeout(300)
            if rests:
                option.hover()
                page.wait_for_timeout(rests)
            before = page.locator(".filter-sentence").inner_text()
            option.click(delay=PRESS)
            page.wait_for_function(
                f"document.querySelector('.filter-sentence')?.innerText !== {before!r}",
                timeout=120_000,
                polling=50,  # at each frame it would be a good part of the work that is measured
            )
            times.append(still(page))
            page.keyboard.press("Escape")
            page.wait_for_timeout(300)
        return times[1:]  # the first one also fetches what the browser keeps


def first_sight(browser: Browser, folder: Path, path: Path, sign: str) -> float:
    """Seconds from the start of a server to the first sight of its page."""
    with reader(browser) as page, server(folder, "app.py", path) as (root, _, begun):
        page.goto(root)
        page.locator(sign).first.wait_for(timeout=120_000)
        return time.perf_counter() - begun


def megabytes(process: subprocess.Popen, line: str) -> float:
    """A line of the system's account of a process's memory, as VmRSS (now) or VmHWM (at most)."""
    for entry in Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if entry.startswith(line):
            return int(entry.split()[1]) / 1024
    raise KeyError(line)


def said(name: str, value: float, unit: str, ratio: float | None = None, bar: float | None = None) -> None:
    """One line of the answer."""
    times = "" if ratio is None else f"  {ratio:5.2f} x" + ("" if bar is None else f"  (at most {bar:g})")
    print(f"{name:<50}{value:9.0f} {unit}{times}", flush=True)


def measure_filters(browser: Browser, folder: Path, path: Path, clicks: int) -> None:
    with server(application(folder), "app.py", path) as (root, process, _):
        floor = trivial_clicks(browser, root, clicks)
        found = {
            (name, rests): medians(filter_clicks(browser, root, *where, clicks, rests))
            for name, where in (*PAGES.items(), ("one of Streamlit's own lists", LIST))
            for rests in (RESTS, 0)
        }
        floor += trivial_clicks(browser, root, clicks)  # before and after, since a machine is not always as fast
        base = medians(floor)
        for what in Times._fields:
            trivial = getattr(base, what)
            said(f"{what}: a page of one button, rerun", trivial, "ms")
            for (name, rests), times in found.items():
                bar = BARS["filter"] if what == "drawn" and rests and name in PAGES else None
                hand = "pointed at" if rests else "at once"
                said(f"{what}: {name}, {hand}", getattr(times, what), "ms", getattr(times, what) / trivial, bar)
        said("server, memory after the clicks", megabytes(process, "VmRSS"), "MB", bar=None)
        said(f"server, memory at most (bar {BARS['memory']} MB)", megabytes(process, "VmHWM"), "MB")


def measure_start(browser: Browser, folder: Path, starts: int) -> None:
    seeds = folder / "seeds.duckdb"
    database.build(seeds)
    whole, line = folder / "whole", one_line(folder / "line")
    application(whole)
    times: dict[str, list[float]] = {"whole": [], "line": []}
    for _ in range(starts):
        times["line"].append(first_sight(browser, line, seeds, "[data-testid=stMarkdown]"))
        times["whole"].append(first_sight(browser, whole, seeds, PAGES["overview (cards, chart)"][1]))
    base, middle = statistics.median(times["line"]), statistics.median(times["whole"])
    said("start, Streamlit page of one line", base * 1000, "ms")
    said("start to the first chart", middle * 1000, "ms", middle / base, BARS["start"])


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000, help="synthetic figures (default: %(default)s)")
    parser.add_argument("--database", type=Path, help="a database that is there, instead of a new one")
    parser.add_argument("--clicks", type=int, default=9, help="clicks a page (default: %(default)s)")
    parser.add_argument("--starts", type=int, default=3, help="starts of each server (default: %(default)s)")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        folder = Path(place)
        path = given.database or folder / "figures.duckdb"
        if not given.database:
            figures.make(path, given.rows, 1)
        with database.open_database(path) as con:
            rows = database.rows(con, "figures_count")[0]["figures"]
        print(f"{rows:,} figures, {os.cpu_count()} cores, median of {given.clicks} clicks")
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS.split())
        measure_filters(browser, folder / "app", path, given.clicks)
        measure_start(browser, folder, given.starts)
        browser.close()


if __name__ == "__main__":
    main()
