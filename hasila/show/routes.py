"""Plain addresses beside the pages, on the same port: tables, live charts, the map's ground.

/figures.csv .json .geojson .xlsx .parquet, /chart/<name>.png .svg .pdf .html .json and /map.png .svg .pdf .html .json
take the filters of the pages under the same names, and lang; the map takes show and country besides. What cannot be
meant is refused with a sentence in the language asked for, never guessed.
"""

import json
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from hasila import __version__
from hasila.show import ahead, answers, boundaries, controls, embed, filter_lists, map_embed, session
from hasila.show.charts import CHARTS
from hasila.show.framing import Framing
from hasila.show.pictures import FORMATS
from hasila.show.words import DEFAULT_LANGUAGE, Wording, languages, load_wording
from hasila.store import database
from hasila.store.filters import NAMES, FilterError, Filters

BESIDE_FILTERS = frozenset(("lang", "bom", "hxl", "download"))  # the names that every table and picture knows
FRESH = 60  # seconds for which a browser may show an answer without asking again
MAP_CHOICES = ("show", "country")
GROUND_FRESH = 86_400  # boundaries change with a release
KNOWN_SHOWN = 30  # of the known values, in a refusal
OTHER_NAMES = {"overview": "./", "figures": "./records"}  # of pages, with their addresses
TABLES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "geojson": "application/geo+json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}


class Refusal(Exception):
    """An answer that is no answer. ``key``: the sentence in the wording files."""

    def __init__(self, status: int, key: str, **values: str) -> None:
        super().__init__(key)
        self.status, self.key, self.values = status, key, values


@dataclass(frozen=True)
class Question:
    """What an address asks."""

    at: answers.Stamp
    filters: Filters
    w: Wording
    root: str
    switches: frozenset[str]
    today: date

    @property
    def con(self) -> database.Connection:
        return answers.opened(self.at)


# ------------------------------------------------------------------ reading the address


def _asked(request: Request, *more: str) -> Question:
    """The question of a request that holds no name but the filters' and ``more``: "country=SYR" is meant as a filter.

    Raises `Refusal`.
    """
    strange = session.strangers(request.query_params, {*BESIDE_FILTERS, *more})
    if strange:
        raise Refusal(400, "route.no_filter", name=strange[0], known=", ".join((*NAMES, *more)))
    return _read(request)


def _read(request: Request) -> Question:
    """The question of a request. Raises `Refusal`."""
    asked = {name: request.query_params.getlist(name) for name in request.query_params}
    language = request.query_params.get("lang") or DEFAULT_LANGUAGE
    if language not in languages():
        raise Refusal(400, "route.no_language", name=language, known=", ".join(languages()))
    try:
        at = answers.stamp()
        filters = Filters.from_params(asked, answers.known(at))
    except database.DatabaseError as error:
        raise Refusal(503, "route.no_database", reason=str(error)) from error
    except FilterError as error:
        raise _refused(error) from error
    switches = frozenset(name for name in ("bom", "hxl", "download") if _switch(request, name))
    return Question(at, filters, load_wording(language), str(request.base_url).rstrip("/"), switches, date.today())


def _switch(request: Request, name: str) -> bool:
    value = request.query_params.get(name, "0")
    if value not in ("0", "1", ""):
        raise Refusal(400, "route.no_switch", name=name, value=value)
    return value == "1"


def _refused(error: FilterError) -> Refusal:
    known = ", ".join(error.known[:KNOWN_SHOWN]) + (" …" if len(error.known) > KNOWN_SHOWN else "")
    key = error.key.rsplit(".", 1)[-1]
    return Refusal(400, f"route.{key}", name=error.parameter, value=error.value, known=known)


# ------------------------------------------------------------------ answering


def _table(request: Request, extension: str) -> Response:
    """The filtered figures as a file; CSV is sent while it is read."""
    if extension not in TABLES:
        raise Refusal(404, "route.no_table", name=extension, known=", ".join(TABLES))
    question = _asked(request)
    headers = _headers(request, question, question.filters.file_name(extension), attached=extension != "json")
    if (early := _early(request, headers, TABLES[extension])) is not None:
        return early
    body = _written(question, extension)
    if isinstance(body, bytes):
        return Response(body, media_type=TABLES[extension], headers=headers)
    return StreamingResponse(body, media_type=TABLES[extension], headers=headers)


def _written(question: Question, extension: str) -> bytes | Iterator[bytes]:
    from hasila.show import downloads  # the writers of tables are not needed to start

    con, filters, w = question.con, question.filters, question.w
    if extension == "csv":
        return downloads.stream_csv(con, filters, bom="bom" in question.switches, hxl="hxl" in question.switches)
    if extension == "json":
        return downloads.stream_json(con, filters)
    if extension == "geojson":
        return downloads.stream_geojson(con, filters)
    if extension == "parquet":
        return downloads.stream_parquet(con, filters)
    link = f"{question.root}/records?{embed.asked(filters, w.language)}".rstrip("?")
    try:
        return downloads.stream_xlsx(con, filters, w, link=link)
    except downloads.TooManyRows as error:
        raise Refusal(400, "workbook.too_many", count=error.count, most=downloads.MOST_ROWS) from error


def _chart(request: Request, name: str, extension: str) -> Response:
    """A chart, drawn anew from the figures of this moment."""
    question = _asked(request)
    if name not in CHARTS:
        raise Refusal(404, "route.no_chart", name=name, known=", ".join(CHARTS))
    if extension not in FORMATS:
        raise Refusal(404, "route.no_format", name=extension, known=", ".join(FORMATS))
    file_name = f"{question.filters.file_name()}_{name}.{extension}"
    headers = _headers(request, question, file_name, attached="download" in question.switches)
    media_type = FORMATS[extension][1]
    if extension == "html":
        headers |= {"Content-Security-Policy": _OFFLINE}
    return _early(request, headers, media_type) or Response(
        _picture(question, name, extension), media_type=media_type, headers=headers
    )


def _map(request: Request, extension: str) -> Response:
    """The map, drawn anew; besides the filters it takes show (a metric) and country, as the page does."""
    question = _asked(request, *MAP_CHOICES)
    if extension not in FORMATS:
        raise Refusal(404, "route.no_format", name=extension, known=", ".join(FORMATS))
    asked = [_one(request, name) for name in MAP_CHOICES]
    file_name = f"{question.filters.file_name()}_map.{extension}"
    headers = _headers(request, question, file_name, attached="download" in question.switches)
    if extension == "html":
        headers |= {"Content-Security-Policy": _OFFLINE}
    _choice(question, *asked)
    media_type = FORMATS[extension][1]
    return _early(request, headers, media_type) or Response(
        _map_picture(question, *asked, extension), media_type=media_type, headers=headers
    )


def _one(request: Request, name: str) -> str | None:
    """The only value of a parameter, None without one. Raises `Refusal`."""
    values = [value for value in request.query_params.getlist(name) if value]
    if len(values) > 1:
        raise Refusal(400, "route.several", name=name, value=values[1])
    return values[0] if values else None


# The page of a chart may be framed by any site, and its own script may fetch nothing.
_OFFLINE = (
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; font-src data:; "
    "img-src data:; frame-ancestors *"
)


@lru_cache(maxsize=16)
def _picture(question: Question, name: str, extension: str) -> bytes:
    names = controls.names_in_data(question.at, question.w)
    drawn = embed.picture_of(
        question.con, name, question.filters, question.w, names=names, root=question.root, today=question.today
    )
    return FORMATS[extension][0](drawn)


@lru_cache(maxsize=16)
def _choice(question: Question, show: str | None, country: str | None) -> map_embed.Choice:
    try:
        return map_embed.choice(question.con, question.filters, question.w, show, country)
    except map_embed.UnknownChoice as error:
        known = ", ".join(error.known[:KNOWN_SHOWN]) or "-"
        raise Refusal(400, "route.unknown", name=error.name, value=error.value, known=known) from error


@lru_cache(maxsize=16)
def _map_picture(question: Question, show: str | None, country: str | None, extension: str) -> bytes:
    names = controls.names_in_data(question.at, question.w)
    drawn = map_embed.picture_of(
        question.con,
        _choice(question, show, country),
        question.filters,
        question.w,
        names=names,
        root=question.root,
        today=question.today,
    )
    return FORMATS[extension][0](drawn)


def _headers(request: Request, question: Question, file_name: str, *, attached: bool) -> dict[str, str]:
    """What a browser, a spreadsheet or another site may do with the answer."""
    parts = (__version__, *question.at, request.url.path, request.url.query, question.root, question.today)
    disposition = "attachment" if attached else "inline"
    return {
        "ETag": f'W/"{sha256(repr(parts).encode()).hexdigest()[:24]}"',
        "Cache-Control": f"max-age={FRESH}",
        "Content-Disposition": f'{disposition}; filename="{file_name}"',
        "Access-Control-Allow-Origin": "*",  # a report's page may draw them; cookies are not sent along
        "Cross-Origin-Resource-Policy": "cross-origin",
    }


def _early(request: Request, headers: dict[str, str], media_type: str) -> Response | None:
    """The answer without a body where that is all that is asked."""
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if request.method != "HEAD":
        return None
    told = Response(media_type=media_type, headers=headers)
    del told.headers["content-length"]  # nobody knows it before the body is made
    return told


# ------------------------------------------------------------------ the options of the filters


def _options(request: Request, name: str) -> Response:
    """What a filter of the sidebar could be set to, each with the figures that it would leave."""
    question = _read(request)
    if name not in filter_lists.NAMES:
        raise Refusal(404, "route.unknown", name="options", value=name, known=", ".join(filter_lists.NAMES))
    headers = _headers(request, question, f"{name}.json", attached=False)
    names = controls.names_in_data(question.at, question.w)
    return _early(request, headers, "application/json") or Response(
        json.dumps(filter_lists.options(question.w, answers.rows("options", question.filters), name, names)),
        media_type="application/json",
        headers=headers,
    )


def _ahead(request: Request, page: str) -> Response:
    """Nothing yet: what a page would show under these filters is looked for, since a reader is about to choose them."""
    question = _read(request)
    if page not in session.PAGES:
        raise Refusal(404, "route.unknown", name="page", value=page, known=", ".join(session.PAGES))
    ahead.look(page, question.filters, dict(request.query_params), question.w)
    return Response(status_code=204)


# ------------------------------------------------------------------ the map's ground


def _areas(request: Request, country: str) -> Response:
    """A country's boundaries, packed as they lie on the disk."""
    return _packed(request, country, boundaries.packed(country))


def _lines(request: Request, country: str) -> Response:
    """The borders of a country's areas, each piece once, packed."""
    return _packed(request, country, boundaries.lines(country))


def _packed(request: Request, country: str, content: bytes | None) -> Response:
    if content is None:
        raise Refusal(404, "route.no_country", name=country)
    headers = {
        "Content-Encoding": "gzip",
        "Cache-Control": f"max-age={GROUND_FRESH}",
        "ETag": f'"{sha256(content).hexdigest()[:24]}"',
        "Access-Control-Allow-Origin": "*",
    }
    early = _early(request, headers, "application/geo+json")
    return early or Response(content, media_type="application/geo+json", headers=headers)


def _style(request: Request) -> Response:
    """The MapLibre style of the ground round a country."""
    theme, country = request.query_params.get("theme", "light"), request.query_params.get("country")
    if theme not in boundaries.GROUND:
        raise Refusal(400, "route.unknown", name="theme", value=theme, known=", ".join(boundaries.GROUND))
    style = boundaries.style(country, theme, str(request.base_url).rstrip("/"), boundaries.tiles())
    headers = {"Cache-Control": f"max-age={FRESH}", "Access-Control-Allow-Origin": "*"}
    return Response(json.dumps(style), media_type="application/json", headers=headers)


# ------------------------------------------------------------------ the addresses


def _page_meant(request: Request) -> Response:
    """On to the page, with its filters, from what its title in the menu lets a reader type."""
    page = OTHER_NAMES[request.url.path.rsplit("/", 1)[-1]]
    return RedirectResponse(f"{page}?{request.url.query}" if request.url.query else page)


def _endpoint(answer: Callable[..., Response]) -> Callable[[Request], Awaitable[Response]]:
    """Answer in a thread, so that a slow picture holds up nobody's page; a refusal becomes its sentence."""

    async def endpoint(request: Request) -> Response:
        try:
            return await run_in_threadpool(answer, request, **request.path_params)
        except Refusal as refusal:
            language = request.query_params.get("lang", DEFAULT_LANGUAGE)
            w = load_wording(language if language in languages() else DEFAULT_LANGUAGE)
            return PlainTextResponse(
                w(refusal.key, **refusal.values), refusal.status, headers={"Access-Control-Allow-Origin": "*"}
            )

    return endpoint


ROUTES = [
    *(Route(f"/{name}", _page_meant) for name in OTHER_NAMES),
    Route("/figures.{extension}", _endpoint(_table)),
    Route("/chart/{name}.{extension}", _endpoint(_chart)),
    Route("/options/{name}.json", _endpoint(_options)),
    Route("/ahead/{page}", _endpoint(_ahead)),
    Route("/map.{extension}", _endpoint(_map)),
    Route("/map/areas/{country}.json", _endpoint(_areas)),
    Route("/map/lines/{country}.json", _endpoint(_lines)),
    Route("/map/style.json", _endpoint(_style)),
]
MIDDLEWARE = [Middleware(Framing)]
