"""The map that leaves the page: which one an address asks for; its picture with title, filters, citation, disclaimer.

`pictures` writes it as PNG, SVG, PDF, offline HTML and Vega-Lite JSON, like the charts.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from hasila.show import embed, maps
from hasila.show.captions import NAMED, Names, citation, sentence
from hasila.show.claims import source_name
from hasila.show.colours import metric_colours
from hasila.show.map_picture import drawing
from hasila.show.maps import is_report
from hasila.show.pictures import Picture, picture
from hasila.show.words import Wording
from hasila.store import database
from hasila.store.filters import Filters

NOTHING = "killed"  # the metric that a map without any figure is said to show


@dataclass(frozen=True)
class Choice:
    """What a map shows: a metric, in a country (None where no figure names one), whose name is ``called``."""

    metric: str
    country: str | None
    called: Mapping[str, str | None]  # of each country that it could show
    figures: int = 0  # how many of the metric the country has


class UnknownChoice(ValueError):
    """An address asks for a metric or a country that the filters leave nothing of."""

    def __init__(self, name: str, value: str, known: list[str]) -> None:
        super().__init__(f"{name}={value}")
        self.name, self.value, self.known = name, value, known


def choice(con: database.Connection, filters: Filters, w: Wording, show: str | None, country: str | None) -> Choice:
    """The map that is asked for; what is not asked for is chosen as on the page. Raises `UnknownChoice`."""
    ask = partial(database.rows, con)
    metrics = list(maps.metrics_of(ask("metrics", filters))) or [*filters.metric[:1]] or [NOTHING]
    if show and show not in metrics:
        raise UnknownChoice("show", show, metrics)
    metric = show or metrics[0]
    countries = maps.read_countries(ask, filters, metric)
    called = {row["country_iso3"]: maps.named(w, row, "name") for row in countries}
    if country and country not in called:
        raise UnknownChoice("country", country, list(called))
    country = country or next(iter(called), None)
    return Choice(metric, country, called, sum(row["figures"] for row in countries if row["country_iso3"] == country))


def title(w: Wording, chosen: Choice) -> str:
    """The title, with the country where there is one.

    >>> from hasila.show.words import load_wording
    >>> title(load_wording("en"), Choice("killed", "SDN", {"SDN": "Sudan"}))
    'Killed in Sudan: where, as precisely as it is known'
    """
    name = chosen.called.get(chosen.country or "")
    metric = w.label("metric", chosen.metric)
    return w("map.picture_in", metric=metric, country=name) if name else w("map.picture", metric=metric)


def picture_of(
    con: database.Connection, chosen: Choice, filters: Filters, w: Wording, *, names: Names, root: str, today: date
) -> Picture:
    """Draw the map. ``root``: the address of this server; ``names``: of the filters' values."""
    data = maps.read_map(partial(database.rows, con), filters, chosen.metric, chosen.country)
    drawn = drawing(w, data, colours=metric_colours(), chosen=filters.region) if data.country else embed.nothing(w)
    narrowed = maps.filters_of(filters, chosen.metric)
    link = embed.permalink(root, "map", filters, w.language, **maps.asked(chosen.metric, chosen.country))
    return picture(
        "map",
        drawn.to_dict(validate=False),
        language=w.language,
        direction=w.direction,
        title=title(w, chosen),
        sentence=f"{sentence(w, narrowed, chosen.figures, names)} {w('map.picture_lead')}",
        citation=f"{citation(w, cited(w, data), link, today)} · {w('map.disclaimer')}",
        link=link,
    )


def cited(w: Wording, data: maps.MapData) -> list[dict[str, Any]]:
    """Whom to name for a map: the sources and outlets of what it shows, those with the most claims first.

    Rows as of the query citation, which knows nothing of the country of a map.
    """
    wide = [row for row in data.countrywide if row["country_iso3"] == data.country]
    groups = (
        *data.areas.values(),
        *data.shared.values(),
        *data.points.values(),
        *data.seized.values(),
        data.flows,
        wide,
    )
    shown = {row["figure_id"]: row for rows in groups for row in rows}.values()
    spoken = [row for row in shown if row["attribution"] != "outlet"]
    days = [day for row in shown if is_report(row) and (day := row["as_of"] or row["date_end"] or row["date_start"])]
    called = {
        "source": Counter(source_name(w, row) for row in spoken),
        "outlet": Counter(str(row["outlet"]) for row in shown if row["outlet"]),
    }
    return [
        {
            "kind": kind,
            "name_en": name,
            f"name_{w.language}": name,
            "total": len(names),
            "last_day": max(days, default=None),
        }
        for kind, names in called.items()
        for name, _ in names.most_common(NAMED)
    ]
