"""A chart that leaves the page: PNG, SVG, PDF, offline HTML, Vega-Lite JSON, with title, filters and citation.

Everything is made here on the machine: fonts, script and data travel inside the file. Pictures have a white ground,
whatever the reader's theme, since they end in a report.
"""

import base64
import html
import json
import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TTF_DIR = HERE / "fonts"
WEB_FONT_DIR = HERE.parents[1] / "pages" / "static" / "fonts"
FONT = "Hasila Sans, Noto Sans, Noto Sans Arabic, sans-serif"
INK, GREY = "#17232B", "#51606A"
WIDTH = 720  # pixels of the plot, where the chart leaves its width to the page
LINE = {"title": 74, "sentence": 128, "citation": 136}  # characters that fit in one line of that width
SMALLEST = 12  # pixels: the smallest letters
PNG_SCALE = 2  # a picture stays sharp in print

_ARABIC = re.compile(r"[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]")
_RIGHT_TO_LEFT, _LEFT_TO_RIGHT, _POP = "\u202b", "\u202a", "\u202c"
# Vega's own words and expressions; a direction mark inside them would change their meaning.
_NO_TEXT = frozenset({
    "expr", "labelExpr", "calculate", "filter", "test", "field", "signal", "as", "groupby", "$schema", "name", "type",
})  # fmt: skip
_ROWS = ("datasets", "values")

# Font files of the web by script and weight; the Arabic ones travel only when there is Arabic to show.
_WEB_FONTS = {
    "latin": {400: "noto-sans-latin-400-normal.woff2", 700: "noto-sans-latin-700-normal.woff2"},
    "arabic": {400: "noto-sans-arabic-arabic-400-normal.woff2", 700: "noto-sans-arabic-arabic-700-normal.woff2"},
}
_RANGES = {"latin": "U+0000-024F, U+2000-206F, U+20AC, U+2212", "arabic": "U+0600-08FF, U+FB50-FEFC"}


@dataclass(frozen=True)
class Picture:
    """One chart as it leaves the page. ``spec``: Vega-Lite that draws title, sentence and citation too."""

    name: str
    language: str
    direction: str
    title: str
    sentence: str
    citation: str
    link: str
    spec: Mapping[str, Any]


def picture(
    name: str,
    chart: Mapping[str, Any],
    *,
    language: str,
    direction: str,
    title: str,
    sentence: str,
    citation: str,
    link: str,
) -> Picture:
    """Set a chart (as ``chart.to_dict()``) between its title with the filter sentence above and its citation below."""
    spec = _framed(chart, rtl=direction == "rtl", title=title, sentence=sentence, citation=citation)
    return Picture(name, language, direction, title, sentence, citation, link, spec)


def to_json(picture: Picture) -> bytes:
    """The Vega-Lite specification, data inside; ``usermeta`` carries citation and link."""
    usermeta = {"citation": picture.citation, "link": picture.link, "language": picture.language}
    return json.dumps({**picture.spec, "usermeta": usermeta}, ensure_ascii=False, indent=1).encode()


def to_png(picture: Picture) -> bytes:
    """A PNG at twice the size of the page."""
    return _converter().vegalite_to_png(dict(picture.spec), scale=PNG_SCALE, allowed_base_urls=[])


def to_pdf(picture: Picture) -> bytes:
    """A PDF page of the size of the picture."""
    return _converter().vegalite_to_pdf(dict(picture.spec), allowed_base_urls=[])


def to_svg(picture: Picture) -> bytes:
    """An SVG with its fonts inside, so that any browser draws the same letters."""
    svg = _converter().vegalite_to_svg(dict(picture.spec), allowed_base_urls=[])
    start = svg.index(">") + 1
    words = f"<title>{html.escape(picture.title)}</title><desc>{html.escape(picture.citation)}</desc>"
    return f"{svg[:start]}{words}<style>{_font_faces(_has_arabic(svg))}</style>{svg[start:]}".encode()


def to_html(picture: Picture) -> bytes:
    """One page that needs no network: the drawing at once, the same chart with tooltips when its script has run."""
    spec = {
        key: value for key, value in picture.spec.items() if key != "title"
    }  # the citation is text of the page here
    svg = _converter().vegalite_to_svg(spec, allowed_base_urls=[])
    parts = {
        "language": html.escape(picture.language),
        "direction": picture.direction,
        "title": html.escape(picture.title),
        "label": html.escape(f"{picture.title}. {picture.sentence}"),
        "citation": html.escape(picture.citation),
        "link": html.escape(picture.link),
        "fonts": _font_faces(arabic=True),
        "svg": svg,
        "spec": json.dumps(spec, ensure_ascii=False).replace("<", "\\u003c"),
        "script": _converter().javascript_bundle().replace("</script", "<\\/script"),
    }
    page = (HERE / "pictures.html").read_text("utf-8")
    return re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], page).encode()


# What a picture can be: extension to (writer, content type).
FORMATS: Mapping[str, tuple[Callable[[Picture], bytes], str]] = {
    "png": (to_png, "image/png"),
    "svg": (to_svg, "image/svg+xml"),
    "pdf": (to_pdf, "application/pdf"),
    "html": (to_html, "text/html; charset=utf-8"),
    "json": (to_json, "application/json"),
}


def directed(text: str) -> str:
    """A text that holds Arabic, told to run from right to left; any other text as it is.

    Without it a renderer takes the direction of the whole line from its surroundings, and "826 قتيلاً (منهم 111)" comes
    out with its first number last.

    >>> directed("SOHR"), directed("826 قتيلاً") == "\\u202b826 قتيلاً\\u202c"
    ('SOHR', True)
    """
    if not _has_arabic(text) or text.startswith((_RIGHT_TO_LEFT, _LEFT_TO_RIGHT)):
        return text
    return f"{_RIGHT_TO_LEFT}{text}{_POP}"


def _framed(chart: Mapping[str, Any], *, rtl: bool, title: str, sentence: str, citation: str) -> dict[str, Any]:
    """The chart inside a picture that explains itself."""
    inner = {key: value for key, value in chart.items() if key not in _OF_THE_PAGE}
    _fix_widths(inner)
    _legends_below(inner)
    anchor = "end" if rtl else "start"
    head = {
        "text": _lines(title, "title", rtl),
        "subtitle": _lines(sentence, "sentence", rtl),
        "anchor": anchor,
        "offset": 12,
    }
    foot = {
        "text": _lines(citation, "citation", rtl),
        "orient": "bottom",
        "anchor": anchor,
        "offset": 14,
        "fontSize": SMALLEST,
        "fontWeight": "normal",
        "lineHeight": 15,
        "color": GREY,
    }
    spec = {
        "$schema": chart["$schema"],
        "background": "white",
        "padding": 16,
        "datasets": chart.get("datasets", {}),
        "title": foot,
        "vconcat": [{**inner, "title": head}],
        "config": _config(chart.get("config", {}), anchor),
    }
    return _directed_all(spec)


_OF_THE_PAGE = {"$schema", "config", "datasets", "background", "padding", "autosize", "usermeta", "title"}


def _config(given: Mapping[str, Any], anchor: str) -> dict[str, Any]:
    """The chart's own configuration, with our font wherever Vega would fall back to its own."""
    title = {
        "font": FONT, "subtitleFont": FONT, "fontSize": 17, "subtitleFontSize": 12.5, "color": INK,
        "subtitleColor": GREY,
        "subtitlePadding": 5, "lineHeight": 22, "subtitleLineHeight": 17,
    }  # fmt: skip
    axis = {"labelFontSize": SMALLEST, "titleFontSize": SMALLEST, **given.get("axis", {})}
    legend = {"labelFontSize": SMALLEST, "layout": {"bottom": {"anchor": anchor}}, **given.get("legend", {})}
    view = {"stroke": None, **given.get("view", {})}
    return {**given, "font": FONT, "title": title, "axis": axis, "legend": legend, "view": view}


def _fix_widths(view: dict[str, Any]) -> None:
    """Give a view that fills its page a width of its own."""
    if view.get("width") == "container" or not view.keys() & {
        "width",
        "facet",
        "hconcat",
        "vconcat",
        "concat",
        "repeat",
    }:
        view["width"] = WIDTH
    for part in _parts(view):
        if part.get("width") == "container":
            part["width"] = WIDTH
        for deeper in _parts(part):
            if deeper.get("width") == "container":
                deeper["width"] = WIDTH


def _legends_below(value: Any) -> None:
    """Move legends from above the plot, where the title stands, to below it."""
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _legends_below(item)
    if isinstance(value, dict) and isinstance(legend := value.get("legend"), dict) and legend.get("orient") == "top":
        value["legend"] = {**legend, "orient": "bottom"}


def _parts(view: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for key in ("layer", "hconcat", "vconcat", "concat"):
        yield from view.get(key, ())
    if isinstance(view.get("spec"), dict):
        yield view["spec"]


def _lines(text: str, kind: str, rtl: bool) -> list[str]:
    """A text cut into lines that fit the picture, for Vega does not wrap; each runs as the picture's language does.

    An English line with an Arabic name in it stays an English line.
    """
    lines = textwrap.wrap(text, LINE[kind], break_long_words=True, break_on_hyphens=False) or [""]
    return [f"{_LEFT_TO_RIGHT}{line}{_POP}" if not rtl and _has_arabic(line) else line for line in lines]


def _directed_all(value: Any, spared: frozenset[str] = _NO_TEXT) -> Any:
    """`directed` on every text of a specification but Vega's own words; rows of data are all text."""
    if isinstance(value, str):
        return directed(value)
    if isinstance(value, list):
        return [_directed_all(item, spared) for item in value]
    if isinstance(value, dict):
        if isinstance(made := value.get("labelExpr"), str) and _has_arabic(made):
            value = {**value, "labelExpr": f"'{_RIGHT_TO_LEFT}' + ({made}) + '{_POP}'"}
        return {
            key: item if key in spared else _directed_all(item, frozenset() if key in _ROWS else spared)
            for key, item in value.items()
        }
    return value


def _has_arabic(text: str) -> bool:
    return _ARABIC.search(text) is not None


@cache
def _converter() -> Any:
    """vl-convert with our fonts; loaded with the first picture, since it takes 100 MB and most readers take none."""
    import vl_convert

    vl_convert.register_font_directory(str(TTF_DIR))
    return vl_convert


@cache
def _font_faces(arabic: bool) -> str:
    """CSS that carries the fonts inside itself."""
    return "".join(
        f"@font-face{{font-family:'Hasila Sans';font-weight:{weight};unicode-range:{_RANGES[script]};"
        f"src:url(data:font/woff2;base64,{_base64(file)}) format('woff2')}}"
        for script in (("latin", "arabic") if arabic else ("latin",))
        for weight, file in _WEB_FONTS[script].items()
    )


def _base64(file: str) -> str:
    return base64.b64encode((WEB_FONT_DIR / file).read_bytes()).decode()
