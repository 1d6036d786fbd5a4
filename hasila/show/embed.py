"""A chart for a report: the picture with its title, filters and citation, the addresses that keep it live, the panel.

`picture_of` makes the same picture for the button on a page and for the address /chart/<name>.png (`routes`).
"""

from datetime import date
from html import escape
from urllib.parse import quote, urlencode

import altair as alt
import streamlit as st

from hasila.show import answers, session
from hasila.show.captions import NAMED, Names, citation, sentence
from hasila.show.charts import CHARTS
from hasila.show.pictures import FORMATS, Picture, picture
from hasila.show.words import DEFAULT_LANGUAGE, Wording
from hasila.store import database
from hasila.store.filters import Filters

FRAME_HEIGHT = 560  # pixels of an iframe
# The page on which each chart stands, for the link that reopens the view.
PAGE_OF = {"headlines": "", "sources": "sources", "timeline": "timeline", "regions": "map", "map": "map"}


def picture_of(
    con: database.Connection, name: str, filters: Filters, w: Wording, *, names: Names, root: str, today: date
) -> Picture:
    """Draw one of `charts.CHARTS`. ``root``: the address of this server; ``names``: of the filters' values.

    Raises KeyError for an unknown chart.
    """
    query, draw = CHARTS[name]
    frame = database.query(con, query, filters)
    if name == "timeline" and len(frame):  # it draws one metric, so its words are of that one
        filters = session.changed(filters, "metric", [frame["metric"].value_counts().index[0]])
    count = database.rows(con, "figures_count", filters)[0]["figures"]
    link = permalink(root, name, filters, w.language)
    return picture(
        name,
        (draw(frame, w) if len(frame) else nothing(w)).to_dict(),
        language=w.language,
        direction=w.direction,
        title=title(w, name, filters),
        sentence=sentence(w, filters, count, names),
        citation=citation(w, database.rows(con, "citation", filters, most=NAMED), link, today),
        link=link,
    )


def title(w: Wording, name: str, filters: Filters) -> str:
    """The title of a chart; a timeline says of what.

    >>> from hasila.show.words import load_wording
    >>> title(load_wording("en"), "timeline", Filters(metric=("killed",)))
    'Killed, by source'
    """
    if name == "timeline" and len(filters.metric) == 1:
        return w("timeline.chart_title", metric=w.label("metric", filters.metric[0]))
    return w(f"chart.{name}")


def asked(filters: Filters, language: str, **more: str) -> str:
    """The part of an address after the question mark: filters, language, what the page lets choose besides."""
    return filters.query_string(**({} if language == DEFAULT_LANGUAGE else {"lang": language}), **more)


def permalink(root: str, name: str, filters: Filters, language: str, **more: str) -> str:
    """The page that shows the chart with these filters.

    >>> permalink("http://h.example", "sources", Filters(source=("un",)), "ar")
    'http://h.example/sources?source=un&lang=ar'
    """
    query = asked(filters, language, **more)
    return f"{root}/{PAGE_OF[name]}" + (f"?{query}" if query else "")


def address(root: str, name: str, extension: str, filters: Filters, language: str, **more: str) -> str:
    """Where the chart is always drawn anew.

    >>> address("http://h.example", "headlines", "png", Filters(region=("SY04",)), "en", download="1")
    'http://h.example/chart/headlines.png?region=SY04&download=1'
    """
    query = "&".join(part for part in (asked(filters, language), urlencode(more)) if part)
    path = "map" if name == "map" else f"chart/{quote(name)}"
    return f"{root}/{path}.{extension}" + (f"?{query}" if query else "")


def iframe(url: str, title: str) -> str:
    """The lines to paste into a web page.

    >>> iframe("https://h.example/chart/sources.html?lang=ar&metric=killed", 'Who "says" what')
    '<iframe src="https://h.example/chart/sources.html?lang=ar&amp;metric=killed" title="Who &quot;says&quot; what"
    width="100%" height="560" loading="lazy" style="border:0"></iframe>'
    """
    look = f'width="100%" height="{FRAME_HEIGHT}" loading="lazy" style="border:0"'
    return f'<iframe src="{escape(url)}" title="{escape(title)}" {look}></iframe>'


def embed_panel(name: str, filters: Filters, w: Wording, **more: str) -> None:
    """What can be taken away of a chart: files, live addresses, the citation. Nothing is asked until it is opened.

    ``more``: what the page lets choose besides the filters, as it stands in the address.
    """
    panel = st.expander(w("embed.open"), icon=":material/ios_share:", key=f"embed_{name}", on_change="rerun")
    if not panel.open:
        return
    root = session.permalink("overview", Filters()).split("?")[0].rstrip("/")
    rows = database.rows(answers.connection(), "citation", filters, most=NAMED)
    link = permalink(root, name, filters, w.language, **more)
    live = address(root, name, "png", filters, w.language, **more)
    framed = iframe(address(root, name, "html", filters, w.language, **more), title(w, name, filters))
    with panel:
        st.html(f'<p class="small muted">{escape(w("embed.lead"))}</p>{_files(root, name, filters, w, **more)}')
        for heading, text in (
            ("cite", citation(w, rows, link, date.today())),
            ("permalink", link),
            ("live", live),
            ("iframe", framed),
        ):
            st.html(f'<p class="small"><strong>{escape(w(f"embed.{heading}"))}</strong></p>')
            st.code(text, language=None, wrap_lines=True)


def _files(root: str, name: str, filters: Filters, w: Wording, **more: str) -> str:
    """A link for each format; the browser saves the file. A map has its figures as points besides."""
    urls = {ending: address(root, name, ending, filters, w.language, **more, download="1") for ending in FORMATS}
    if name == "map":
        urls["geojson"] = f"{root}/figures.geojson?{asked(filters, w.language)}".rstrip("?")
    links = (f'<a href="{escape(url)}" download>{escape(w(f"embed.{ending}"))}</a>' for ending, url in urls.items())
    return f'<div class="downloads">{"".join(links)}</div>'


def nothing(w: Wording) -> alt.Chart:
    """A picture that says that there is nothing, for an address that stands in a report."""
    return (
        alt.Chart(alt.Data(values=[{"text": w("chart.nothing")}]))
        .mark_text(fontSize=15)
        .encode(text="text:N")
        .properties(height=80)
    )
