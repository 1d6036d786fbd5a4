"""The plain addresses, asked as a browser would ask them, over a real database of the seeds."""

import asyncio
import csv
import gzip
import io
import json
from dataclasses import dataclass

import pytest
from starlette.applications import Starlette

from hasila.show import ahead, answers, framing, map_drawing, maps, routes, session
from hasila.show.screen import Screen
from hasila.show.words import load_wording
from hasila.store import database
from hasila.store.filters import Filters

APP = Starlette(routes=routes.ROUTES, middleware=routes.MIDDLEWARE)


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def ask(path: str, query: str = "", method: str = "GET", **headers: str) -> Answer:
    """One request to the application, without a network."""
    sent = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {
        "type": "http", "http_version": "1.1", "method": method, "path": path, "raw_path": path.encode(),
        "root_path": "", "query_string": query.encode(), "headers": [(b"host", b"h.example"), *sent], "scheme": "http",
        "server": ("h.example", 80),
    }  # fmt: skip
    got: list[dict] = []

    async def run():
        async def receive():
            await asyncio.sleep(0 if not got else 3600)
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message):
            got.append(message)

        await APP(scope, receive, send)

    asyncio.run(run())
    told = {name.decode(): value.decode() for name, value in got[0]["headers"]}
    return Answer(got[0]["status"], told, b"".join(message.get("body", b"") for message in got[1:]))


@pytest.fixture(scope="module", autouse=True)
def seed_database(tmp_path_factory):
    path = database.build(tmp_path_factory.mktemp("routes") / "seed.duckdb")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HASILA_DATABASE", str(path))
        yield path


def lines(answer: Answer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.text)))


@pytest.mark.parametrize(
    ("path", "media_type", "begins"),
    [
        ("/figures.csv", "text/csv; charset=utf-8", b"figure_id"),
        ("/figures.json", "application/json", b"["),
        ("/figures.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
        ("/figures.parquet", "application/vnd.apache.parquet", b"PAR1"),
        ("/chart/headlines.png", "image/png", b"\x89PNG"),
        ("/chart/headlines.svg", "image/svg+xml", b"<svg"),
        ("/chart/headlines.pdf", "application/pdf", b"%PDF"),
        ("/chart/headlines.html", "text/html; charset=utf-8", b"<!doctype html>"),
        ("/chart/headlines.json", "application/json", b"{"),
        ("/map.png", "image/png", b"\x89PNG"),
        ("/map.svg", "image/svg+xml", b"<svg"),
        ("/map.html", "text/html; charset=utf-8", b"<!doctype html>"),
        ("/figures.geojson", "application/geo+json", b'{"type":"FeatureCollection"'),
        ("/options/source.json", "application/json", b"["),
        ("/map/style.json", "application/json", b"{"),
        ("/map/areas/SYR.json", "application/geo+json", b"\x1f\x8b"),
        ("/map/lines/SYR.json", "application/geo+json", b"\x1f\x8b"),
    ],
)
@pytest.mark.parametrize("query", ["", "lang=ar&source=un"])
def test_address_answers(path, media_type, begins, query):
    answer = ask(path, query)
    assert (answer.status, answer.headers["content-type"]) == (200, media_type)
    assert answer.body.startswith(begins)
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(("path", "goes_on"), [("/overview", "./"), ("/figures", "./records")])
def test_a_page_by_its_title_in_the_menu_is_found(path, goes_on):
    answer = ask(path, "source=un&lang=ar")
    assert (answer.status, answer.headers["location"]) == (307, f"{goes_on}?source=un&lang=ar")


def test_csv_holds_the_filtered_rows_alone():
    everything, united_nations = lines(ask("/figures.csv")), lines(ask("/figures.csv", "source=un"))
    assert len(everything) > len(united_nations) == 2
    assert sorted(row["value"] for row in united_nations) == ["1500000", "280000"]
    assert json.loads(ask("/figures.json", "source=un").body)[0]["source_id"] == "un"


def test_region_keeps_where_people_fled_from():
    homs = lines(ask("/figures.csv", "region=SY04"))
    assert {("killed", "20"), ("killed", "5")} <= {(row["metric"], row["value"]) for row in homs}
    assert any(row["metric"] == "displaced" and row["value_low"] == "20000" for row in homs)


def test_options_hold_the_figures_that_each_would_leave():
    """A filter's own values change nothing in its list; the others do."""
    sources = json.loads(ask("/options/source.json", "metric=displaced&source=afp").body)
    assert ["un", "United Nations (2)", "United Nations", "Remove United Nations"] in sources
    assert "sohr" not in {value for value, *_ in sources}
    metrics = json.loads(ask("/options/metric.json", "metric=displaced&lang=ar").body)
    assert ["killed", "القتلى (5)"] in [option[:2] for option in metrics]


@pytest.mark.parametrize("page", session.PAGES)
def test_what_a_page_asks_is_found_ahead(page, monkeypatch):
    """Once looked for, a page under the same filters asks the database nothing more."""
    assert ask(f"/ahead/{page}", "source=un").status == 204
    asked = Filters(source=("un",))
    monkeypatch.setattr(database, "rows", lambda con, name, *_, **more: pytest.fail(f"{name} is asked again"))
    ahead.begin(page, asked, {})
    assert answers.rows("figures_count", asked)[0]["figures"]
    if page in ("overview", "sources"):
        assert answers.drawing("headlines" if page == "overview" else "sources", asked, load_wording("en"))
    if page == "map":
        data = maps.read_map(answers.rows, asked, "displaced", "SYR")
        before = map_drawing._drawn.cache_info().misses
        map_drawing.drawn(asked, load_wording("en"), "displaced", "SYR", maps.layers_of(data), Screen())
        assert map_drawing._drawn.cache_info().misses == before


def test_one_look_ahead_at_a_time(monkeypatch):
    """Readers who only point at choices don't fill the line of those who have chosen."""
    monkeypatch.setattr(answers, "ask", lambda *_, **more: pytest.fail("asked"))
    with ahead._LOOKING:
        assert ask("/ahead/overview", "source=un").status == 204


def test_several_values_of_one_filter_are_alternatives():
    assert {row["source_id"] for row in lines(ask("/figures.csv", "source=un&source=afp"))} == {"un", "afp"}


@pytest.mark.parametrize(
    ("query", "begins"), [("bom=1", b"\xef\xbb\xbffigure_id"), ("hxl=1", b"figure_id"), ("bom=0&hxl=", b"figure_id")]
)
def test_switches_of_the_csv(query, begins):
    body = ask("/figures.csv", query).body
    assert body.startswith(begins)
    assert (b"#meta+id" in body.splitlines()[1]) == ("hxl=1" in query)


@pytest.mark.parametrize(
    ("path", "query", "status", "says"),
    [
        pytest.param("/chart/pie.png", "", 404, "no chart “pie”. Known are: headlines", id="chart"),
        pytest.param("/chart/headlines.gif", "", 404, "no format “gif”", id="chart-format"),
        pytest.param("/figures.doc", "", 404, "no format “doc”", id="table-format"),
        pytest.param("/figures.csv", "metric=flying", 400, "no “flying” for “metric”. Known are: killed", id="metric"),
        pytest.param("/figures.csv", "source=nobody", 400, "no “nobody” for “source”", id="source"),
        pytest.param("/chart/sources.png", "region=SY99", 400, "no “SY99” for “region”", id="region"),
        pytest.param("/figures.csv", "since=yesterday", 400, "2024-12-06", id="no-day"),
        pytest.param("/figures.csv", "since=2024-02-30", 400, "no day 2024-02-30", id="no-such-day"),
        pytest.param("/figures.csv", "since=2024-12-06&until=2024-12-01", 400, "comes after", id="reversed"),
        pytest.param("/figures.csv", "since=2024-12-06&since=2024-12-07", 400, "takes one value", id="two-days"),
        pytest.param("/figures.csv", "q=%00", 400, "cannot be read", id="nul"),
        pytest.param("/figures.csv", "bom=yes", 400, "takes 1 or 0", id="switch"),
        pytest.param("/figures.csv", "lang=tlh", 400, "no language “tlh”. Known are: en, ar", id="language"),
        pytest.param("/chart/pie.png", "lang=ar", 404, "لا يوجد رسم باسم «pie»", id="arabic"),
        pytest.param("/figures.csv", "metric=flying&lang=ar", 400, "القيمة «flying» غير معروفة", id="arabic-metric"),
        pytest.param("/map.gif", "", 404, "no format “gif”", id="map-format"),
        pytest.param("/map.png", "show=flying", 400, "no “flying” for “show”. Known are: killed", id="map-metric"),
        pytest.param("/map.png", "country=SDN", 400, "no “SDN” for “country”. Known are: SYR", id="map-country"),
        pytest.param("/map.png", "show=killed&show=injured", 400, "takes one value", id="map-two-metrics"),
        pytest.param("/map.svg", "show=flying&lang=ar", 400, "القيمة «flying» غير معروفة", id="map-arabic"),
        pytest.param("/figures.csv", "country=SYR", 400, "no filter “country” here. Known are: region", id="no-filter"),
        pytest.param("/chart/headlines.png", "sources=un", 400, "no filter “sources”", id="no-filter-of-a-chart"),
        pytest.param("/map.png", "county=SYR", 400, "no filter “county”", id="no-filter-of-the-map"),
        pytest.param("/figures.xlsx", "contry=SYR&lang=ar", 400, "عامل تصفية باسم «contry»", id="arabic-no-filter"),
        pytest.param("/map/areas/ZZZ.json", "", 404, "no boundaries of “ZZZ”", id="country"),
        pytest.param("/map/areas/..json", "", 404, "no boundaries", id="country-dots"),
        pytest.param("/map/lines/ZZZ.json", "", 404, "no boundaries of “ZZZ”", id="lines"),
        pytest.param("/ahead/nowhere", "", 404, "no “nowhere” for “page”", id="ahead"),
        pytest.param("/map/style.json", "theme=pink", 400, "no “pink” for “theme”", id="theme"),
        pytest.param("/options/page.json", "", 404, "no “page” for “options”. Known are: metric", id="options"),
        pytest.param("/figures.csv", "source=un' OR 1=1 --", 400, "for “source”", id="sql"),
    ],
)
def test_refused_with_a_sentence(path, query, status, says):
    answer = ask(path, query.replace(" ", "%20"))
    assert (answer.status, answer.headers["content-type"]) == (status, "text/plain; charset=utf-8")
    assert says in answer.text
    assert "Traceback" not in answer.text


def test_search_text_is_a_value_and_never_sql():
    assert lines(ask("/figures.csv", "q=%27%29%3B%20DROP%20TABLE%20figures%3B--")) == []
    assert lines(ask("/figures.csv"))


@pytest.mark.parametrize("path", ["/figures.csv", "/chart/headlines.png", "/map/areas/SYR.json"])
def test_head_says_the_same_without_a_body(path):
    whole, head = ask(path), ask(path, method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-type"] == whole.headers["content-type"]
    assert head.headers["etag"] == whole.headers["etag"]


@pytest.mark.parametrize("path", ["/figures.csv", "/chart/headlines.png", "/map/areas/SYR.json"])
def test_nothing_is_sent_twice(path):
    tag = ask(path).headers["etag"]
    again = ask(path, if_none_match=tag)
    assert (again.status, again.body) == (304, b"")
    assert ask(path, if_none_match='W/"other"').status == 200


def test_new_database_has_new_tags(seed_database):
    before = ask("/figures.csv").headers["etag"]
    database.build(seed_database)
    assert ask("/figures.csv").headers["etag"] != before
    assert len(lines(ask("/figures.csv", "source=un"))) == 2


def test_broken_database_is_said_in_words(tmp_path, monkeypatch):
    broken = tmp_path / "broken.duckdb"
    broken.write_bytes(b"no database" * 100)
    monkeypatch.setenv("HASILA_DATABASE", str(broken))
    answer = ask("/figures.csv")
    assert answer.status == 503 and "cannot be" in answer.text


@pytest.mark.parametrize(
    ("path", "query", "disposition"),
    [
        ("/figures.csv", "metric=killed", 'attachment; filename="hasila_killed.csv"'),
        ("/map.svg", "metric=killed", 'inline; filename="hasila_killed_map.svg"'),
        ("/chart/sources.pdf", "", 'inline; filename="hasila_sources.pdf"'),
        ("/chart/sources.pdf", "download=1", 'attachment; filename="hasila_sources.pdf"'),
    ],
)
def test_file_names(path, query, disposition):
    assert ask(path, query, "HEAD").headers["content-disposition"] == disposition


def test_a_chart_may_be_framed_anywhere_and_a_page_here_alone():
    chart = ask("/chart/headlines.html").headers["content-security-policy"]
    assert "frame-ancestors *" in chart and "default-src 'none'" in chart
    assert ask("/figures.json").headers["content-security-policy"] == "frame-ancestors 'self'"


@pytest.mark.parametrize(
    ("given", "policy"),
    [
        ({}, "frame-ancestors 'self'"),
        (
            {"HASILA_FRAMED_BY": "https://a.example https://b.example"},
            "frame-ancestors 'self' https://a.example https://b.example",
        ),
        ({"HASILA_FRAMED_BY": "https://a.example;\r\nX: y"}, "frame-ancestors 'self' https://a.example"),
    ],
)
def test_frame_ancestors(given, policy):
    assert framing.frame_ancestors(given) == policy


def test_style_names_no_server_but_ours():
    style = json.loads(ask("/map/style.json", "country=SYR&theme=dark").body)
    fetched = [source["data"] for name, source in style["sources"].items() if name != "disputed"]
    assert fetched and all(address.startswith("http://h.example/map/areas/") for address in fetched)
    assert "glyphs" not in style and "sprite" not in style
    for address in fetched:
        assert ask(address.removeprefix("http://h.example")).status == 200


def test_tiles_are_asked_for_only_where_they_are_configured(monkeypatch):
    assert "tiles" not in json.loads(ask("/map/style.json", "country=SYR").body)["sources"]
    monkeypatch.setenv("HASILA_TILES", "https://tiles.h.example/{z}/{x}/{y}.png")
    style = json.loads(ask("/map/style.json", "country=SYR").body)
    assert style["sources"]["tiles"]["tiles"] == ["https://tiles.h.example/{z}/{x}/{y}.png"]
    assert [layer["id"] for layer in style["layers"]] == [
        "sea",
        "tiles",
        "SYR-line",
        "disputed-line",
        "disputed-dashes",
    ]


def test_boundaries_are_geojson_with_our_codes():
    features = json.loads(gzip.decompress(ask("/map/areas/SYR.json").body))["features"]
    assert len(features) == 14
    assert {"SY04", "SY12"} <= {feature["properties"]["id"] for feature in features}
