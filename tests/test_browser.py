"""The application as a reader meets it: a real server, a real browser, filters, downloads, and no other network."""

import csv
import io
import os
import re
import socket
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import invented
import pytest
from test_embed import contrast

from hasila.show import boundaries, map_layers, session
from hasila.store import database
from hasila.store.load import add_article, load_seeds

ROOT = Path(__file__).parents[1]
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = "--no-sandbox --disable-quic --no-first-run --disable-background-networking --disable-component-update"
DRAWING = "--use-gl=angle --use-angle=swiftshader"  # the map needs WebGL, which a server has no card for
PATIENCE = 30_000  # milliseconds for a page to come to rest
TRAP = '<img src=x onerror="window.trapped=1">'

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(
        not CHROMIUM.exists() and "HASILA_REQUIRE_BROWSER" not in os.environ,  # .ci/run never skips them
        reason="needs Debian's chromium: apt-get install chromium (then pip install -r requirements-dev.txt)",
    ),
]


# ------------------------------------------------------------------ a server and a browser


def trapped_article(con):
    """An article whose every word tries to run in the page."""
    told = invented.article(
        f"{TRAP} said 37 people were killed in {TRAP}.", article_id="trap", title=TRAP, outlet="Daily"
    )
    place = invented.replace(
        invented.HOMS, place=TRAP, place_name_en=TRAP, place_name_ar=TRAP, lat=34.2, lon=38.3, location_precision=1
    )
    figure = invented.figure(told, "37", source=TRAP, source_id=None, places=(place,))
    add_article(con, told, [figure], added_by="test", added_at=datetime(2024, 12, 7))


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The application on a port of its own over a database of the seeds and the trap."""
    path = tmp_path_factory.mktemp("browser") / "seed.duckdb"
    with database.new_database(path) as con:
        load_seeds(con, database.SEEDS)
        trapped_article(con)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true", f"--server.port={port}"]
    log = path.with_suffix(".log")
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, "HASILA_DATABASE": str(path)}, stdout=output, stderr=output
        )
    root = f"http://127.0.0.1:{port}"
    try:
        for _ in range(120):
            try:
                urlopen(f"{root}/_stcore/health", timeout=1).close()
                break
            except (URLError, OSError):
                assert process.poll() is None, log.read_text()
                time.sleep(0.25)
        yield root
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=f"{FLAGS} {DRAWING}".split())
        yield chromium
        chromium.close()


@pytest.fixture
def reader(browser, server):
    """A new reader; at the end nothing may have been asked of another machine and nothing may have gone wrong."""
    context = browser.new_context(viewport={"width": 1300, "height": 900})
    page = context.new_page()
    left, wrong = [], []
    page.on("request", lambda request: left.append(request.url) if elsewhere(request.url, server) else None)
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    try:
        trapped = page.evaluate("window.trapped")
    finally:
        context.close()
    assert left == []
    # Streamlit's own front end asks for two addresses beside a page that is opened directly, and finds nothing there.
    assert [line for line in wrong if "404" not in line] == [] and len(wrong) <= 2
    assert trapped is None


def elsewhere(url: str, server: str) -> bool:
    return url.startswith(("http", "ws")) and not url.split("://", 1)[1].startswith(server.split("://", 1)[1])


def come_to_rest(page):
    """Wait until the page has been drawn whole."""
    page.wait_for_selector('[data-testid=stApp][data-test-script-state="notRunning"]', timeout=PATIENCE)
    page.wait_for_selector("h1", timeout=PATIENCE)
    page.wait_for_timeout(250)
    page.wait_for_selector('[data-testid=stApp][data-test-script-state="notRunning"]', timeout=PATIENCE)
    assert page.locator("[data-testid=stException]").count() == 0


def visit(page, address: str):
    page.goto(address)
    come_to_rest(page)


def go(page, name: str):
    """Follow a link of the menu."""
    page.locator("[data-testid=stSidebar] [data-testid=stPageLink] a", has_text=name).click()
    come_to_rest(page)


def sentence(page) -> str:
    return page.locator(".filter-sentence").inner_text()


def cells(page) -> list[list[str]]:
    """The table's rows, as its screen-reader twin tells them."""
    page.wait_for_selector("[data-testid=stDataFrame] canvas td", state="attached", timeout=PATIENCE)
    rows = page.locator("[data-testid=stDataFrame] canvas tbody tr")
    return [rows.nth(index).locator("td").all_inner_texts() for index in range(rows.count())]


def how_many(page) -> int:
    """How many rows the table has, those out of sight too."""
    return int(page.locator("[data-testid=stDataFrame] canvas table").get_attribute("aria-rowcount")) - 1


def words(table: list[list[str]]) -> str:
    """All cells of a table in one line."""
    return " ".join(cell for row in table for cell in row)


def drawing(page, name: str) -> bytes:
    """What the chart or the map looks like now."""
    where = {"chart": "[data-testid=stVegaLiteChart]", "map": "[data-testid=stDeckGlJsonChart]"}[name]
    page.wait_for_selector(f"{where} :is(canvas, svg)", timeout=PATIENCE)
    page.wait_for_timeout(1200)
    return page.locator(where).first.screenshot()


# ------------------------------------------------------------------ what a reader does


def test_filter_by_source_changes_cards_chart_table_and_map(reader, server):
    visit(reader, f"{server}/")
    assert "826 people killed" in reader.locator(".cards").inner_text()
    chart_before, all_figures = drawing(reader, "chart"), sentence(reader)
    go(reader, "Map")
    map_before = drawing(reader, "map")
    go(reader, "Figures")
    table_before = cells(reader)
    go(reader, "Overview")

    reader.get_by_role("combobox", name="Source").click()
    reader.get_by_role("option", name="United Nations (2)").click()
    reader.wait_for_url("**source=un**", timeout=PATIENCE)
    come_to_rest(reader)
    reader.keyboard.press("Escape")
    cards = reader.locator(".cards").inner_text()
    assert "280,000 people displaced" in cards and "1,500,000" in cards and "826" not in cards
    assert sentence(reader) != all_figures and "2 figures" in sentence(reader) and "United Nations" in sentence(reader)
    assert drawing(reader, "chart") != chart_before
    go(reader, "Figures")
    table = cells(reader)
    assert len(table) == 2 < len(table_before)
    assert "280,000" in words(table) and "1,500,000" in words(table)
    go(reader, "Map")
    assert drawing(reader, "map") != map_before
    assert "280,000 people displaced" in reader.locator("[data-testid=stMain]").inner_text()


def test_address_reopens_the_view_in_another_browser(reader, server, browser):
    visit(reader, f"{server}/records?source=un&lang=ar")
    first = (sentence(reader), cells(reader))
    assert "source=un" in reader.url and "lang=ar" in reader.url
    other = browser.new_context(viewport={"width": 1300, "height": 900})
    page = other.new_page()
    visit(page, reader.url)
    assert (sentence(page), cells(page)) == first
    other.close()


@pytest.mark.parametrize("asked", ["", "?region=SY04", "?source=un&lang=ar"])
def test_downloaded_csv_holds_the_rows_of_the_table(reader, server, asked):
    visit(reader, f"{server}/records{asked}")
    table = cells(reader)
    with reader.expect_download(timeout=PATIENCE) as waiting:
        reader.locator('.downloads a[href*="figures.csv"]').first.click()
    rows = list(csv.DictReader(io.StringIO(Path(waiting.value.path()).read_text("utf-8-sig"))))
    assert len(rows) == how_many(reader) >= len(table) > 0
    if len(table) == len(rows):  # a longer table tells the rest when it is scrolled
        seen = {re.sub(r"\D", "", cell) for line in table for cell in line}
        assert {row["value"] for row in rows if row["value"]} <= seen
    assert waiting.value.suggested_filename.endswith(".csv")


def test_choosing_a_place_on_the_map_filters_every_page(reader, server):
    visit(reader, f"{server}/map?metric=killed")
    drawing(reader, "map")
    frame = reader.locator("[data-testid=stDeckGlJsonChart]").first.bounding_box()
    x, y = on_the_map(frame, 38.3, 34.2)
    reader.mouse.move(x, y)
    reader.wait_for_timeout(600)
    tip = reader.locator(".deck-tooltip").inner_text()
    assert TRAP in tip and "37 people killed" in tip  # shown as text, not run
    reader.mouse.click(x, y)
    reader.wait_for_url("**region=SY04**", timeout=PATIENCE)
    come_to_rest(reader)
    assert "Homs" in sentence(reader)
    go(reader, "Figures")
    assert "region=SY04" in reader.url and "Homs" in sentence(reader)


def on_the_map(frame, longitude: float, latitude: float) -> tuple[float, float]:
    """Where a place of Syria is drawn, in pixels of the page."""
    box = boundaries.countries()["SYR"][0]
    middle, across, zoom = boundaries.view(box, *map_layers.WIDE)
    world = boundaries.TILE * 2**zoom
    x = frame["x"] + frame["width"] / 2 + (longitude - across) / 360 * world
    y = frame["y"] + frame["height"] / 2 - (boundaries.mercator(latitude) - boundaries.mercator(middle)) * world
    return x, y


def test_a_list_of_the_sidebar_is_worked_by_keyboard(reader, server):
    visit(reader, f"{server}/?lang=ar&metric=displaced")
    box = reader.get_by_role("combobox", name="المصدر")
    box.focus()
    reader.keyboard.type("المتحده")
    reader.get_by_role("option", name="الأمم المتحدة (2)").wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    assert [text for text in reader.get_by_role("option").all_inner_texts() if text] == ["الأمم المتحدة (2)"]
    reader.keyboard.press("Enter")
    reader.wait_for_url("**source=un**", timeout=PATIENCE)
    come_to_rest(reader)
    assert reader.get_by_role("option", selected=True).count() == 1
    reader.keyboard.press("Escape")
    assert reader.get_by_role("option").count() == 0
    reader.keyboard.press("Backspace")
    reader.wait_for_url(lambda url: "source" not in url, timeout=PATIENCE)
    come_to_rest(reader)
    assert "metric=displaced" in reader.url and reader.locator("[data-filter=source] button").count() == 0
    reader.locator("[data-filter=metric] button").click()  # a chip takes its value away
    reader.wait_for_url(lambda url: "metric" not in url, timeout=PATIENCE)


def test_choices_made_quickly_are_all_kept(reader, server):
    visit(reader, f"{server}/records")
    reader.get_by_role("combobox", name="Source").click()
    for number in range(3):
        reader.get_by_role("option").nth(number).click()
    reader.wait_for_url(re.compile("(source=.*){3}"), timeout=PATIENCE)
    come_to_rest(reader)
    assert reader.get_by_role("option", selected=True).count() == 3
    assert reader.locator("[data-filter=source] button").count() == 3


def test_language_is_switched_and_stays(reader, server):
    visit(reader, f"{server}/?source=un")
    reader.get_by_role("radio", name="العربية").or_(reader.get_by_role("button", name="العربية")).first.click()
    reader.wait_for_url("**lang=ar**", timeout=PATIENCE)
    come_to_rest(reader)
    assert "280,000" in reader.locator(".cards").inner_text() and "نازح" in reader.locator("body").inner_text()
    go(reader, "المصادر")
    assert "lang=ar" in reader.url and "source=un" in reader.url


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", session.PAGES)
def test_every_page_is_drawn_without_complaint(reader, server, name, language):
    path = "" if name == session.PAGES[0] else name
    visit(reader, f"{server}/{path}?lang={language}")
    assert len(reader.locator("[data-testid=stMain]").inner_text()) > 100


@pytest.mark.parametrize("asked", ["", "?lang=ar"])
def test_embedded_page_of_a_chart(reader, server, asked):
    reader.goto(f"{server}/chart/headlines.html{asked}")
    reader.wait_for_selector("#chart svg[class*=marks]", timeout=PATIENCE)
    reader.wait_for_function("document.fonts.check('12px \"Hasila Sans\"')")
    reader.wait_for_selector("#chart.vega-embed svg", timeout=PATIENCE)  # the script has run, inside its own policy
    assert "963+" in reader.locator("figcaption").inner_text()
    assert reader.locator("html").get_attribute("dir") == ("rtl" if asked else "ltr")


def test_panel_gives_addresses_that_answer(reader, server):
    visit(reader, f"{server}/sources?source=un")
    reader.locator(".st-key-embed_sources summary").first.click()
    come_to_rest(reader)
    reader.wait_for_selector(".st-key-embed_sources .downloads a", timeout=PATIENCE)
    links = reader.locator(".st-key-embed_sources .downloads a")
    for index in range(links.count()):
        answer = reader.request.get(links.nth(index).get_attribute("href"))
        assert answer.ok and len(answer.body()) > 500
    said = " ".join(reader.locator(".st-key-embed_sources pre").all_inner_texts())
    assert (
        "Source: United Nations" in said and "<iframe src=" in said and f"{server}/chart/sources.png?source=un" in said
    )


def test_unknown_filter_in_the_address_is_said_and_left_out(reader, server):
    visit(reader, f"{server}/?metric=flying&source=un")
    assert "flying" in reader.locator("[role=alert]").inner_text()
    assert "280,000" in reader.locator(".cards").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_words_of_a_chart_are_dark_and_large_enough(browser, server, scheme):
    """WCAG AA asks for 4.5 to 1; no letters below 12 pixels."""
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    try:
        visit(page, f"{server}/sources")
        page.wait_for_selector("[data-testid=stVegaLiteChart] svg text", timeout=PATIENCE)
        ground = page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
        words = page.eval_on_selector_all(
            "[data-testid=stVegaLiteChart] svg text",
            "all => all.map(one => [getComputedStyle(one).fill, parseFloat(getComputedStyle(one).fontSize)])",
        )
    finally:
        context.close()
    assert len(words) > 5 and min(size for _, size in words) >= 12
    assert min(contrast(hexadecimal(fill), hexadecimal(ground)) for fill, _ in words) >= 4.5


def hexadecimal(colour: str) -> str:
    """ "rgb(23, 35, 43)" as "#17232b"."""
    return "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", colour)[:3])


def test_order_and_chosen_row_of_the_table_reopen_from_the_address(reader, server):
    visit(reader, server)
    go(reader, "Figures")
    reader.locator(".st-key-sort [data-baseweb=select], .st-key-sort input").first.click()
    reader.get_by_role("option", name="Largest number first").click()
    reader.wait_for_url("**/records?sort=value_desc", timeout=PATIENCE)
    come_to_rest(reader)
    table = reader.locator("[data-testid=stDataFrame]").bounding_box()
    reader.mouse.click(table["x"] + 15, table["y"] + 36 * 1.5)
    reader.wait_for_url("**/records?sort=value_desc&figure=*", timeout=PATIENCE)
    reader.wait_for_selector(".evidence", timeout=PATIENCE)
    told = reader.locator(".evidence h3").inner_text()
    visit(reader, reader.url)
    assert reader.locator(".evidence h3").inner_text() == told and "1,500,000" in told
