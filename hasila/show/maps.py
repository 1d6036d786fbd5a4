"""What the map shows: claims by place, as precisely as the place is known and no more.

`read_map` asks for one metric in one country. Claims of several sources about a place stand side by side in its words;
the largest gives the colour or the size, and nothing is ever added up. `map_layers` draws it.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hasila.show import boundaries
from hasila.show.claims import place_name, source_name
from hasila.show.colours import metric_colours
from hasila.show.words import Wording, given
from hasila.store.filters import Filters

LIMIT = {
    "map_claims": 160,
    "map_flows": 60,
    "map_seized": 120,
    "map_countries": 60,
}  # rows; more symbols hide each other
SHOWN_CLAIMS = 3  # of one place, in its tooltip
HALO_METRES = 25_000  # "near a place" in the Uppsala scale of precision: within 25 km
CLASSES = 6  # 1-9, 10-99, ... 100,000 and more: the same colour means the same size under every filter
LAYERS = ("areas", "flows", "points", "seized")  # from the ground up
SEIZED = ("localities_seized", "sites_seized", "area_seized")
FLOWS = ("displaced", "evacuated", "refugees", "returned")
WORLD = (-180.0, -60.0, 180.0, 75.0)

Row = Mapping[str, Any]
Spot = tuple[float, float]  # longitude, latitude
Ask = Callable[..., list[dict[str, Any]]]  # answers.rows, or database.rows with its connection


@dataclass(frozen=True)
class MapData:
    """One map. ``areas``: claims about one area, by its code; ``shared``: about several together, under each."""

    metric: str
    country: str | None
    areas: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    shared: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    points: Mapping[Spot, Sequence[Row]] = field(default_factory=dict)
    seized: Mapping[Spot, Sequence[Row]] = field(default_factory=dict)
    flows: Sequence[Row] = ()
    countrywide: Sequence[Row] = ()

    def __bool__(self) -> bool:
        return bool(self.areas or self.shared or self.points or self.seized or self.flows)


def read_map(ask: Ask, filters: Filters, metric: str, country: str | None = None) -> MapData:
    """Everything that the map of a metric shows under the filters; without a country the one with the most claims."""

    def answer(name: str) -> list[dict[str, Any]]:
        chosen, more = questions(filters, metric, country).get(name, (None, {}))
        return [] if chosen is None else ask(name, chosen, **more)

    claims = answer("map_claims")
    kinds = {kind: [row for row in claims if row["kind"] == kind] for kind in ("area", "point", "wide")}
    country = country or next((row["country_iso3"] for row in (*kinds["area"], *kinds["point"])), None)
    seized = answer("map_seized")
    country = country or main_country((*seized, *kinds["wide"]))
    return MapData(
        metric,
        country,
        areas=_by((row["areas"][0], row) for row in kinds["area"] if len(row["areas"]) == 1),
        shared=_by((area, row) for row in kinds["area"] if len(row["areas"]) > 1 for area in row["areas"]),
        # what was taken stands in its own layer
        points=_by(((row["lon"], row["lat"]), row) for row in kinds["point"]) if metric not in SEIZED else {},
        seized=_by(((row["spot_lon"], row["spot_lat"]), row) for row in seized if _exact(row, country)),
        flows=answer("map_flows"),
        countrywide=kinds["wide"],
    )


def questions(filters: Filters, metric: str, country: str | None) -> dict[str, tuple[Filters, dict[str, Any]]]:
    """The queries of a map: under which filters, with which parameters.

    >>> list(questions(Filters(metric=("killed",)), "killed", "SYR"))
    ['map_claims']
    """
    chosen = filters_of(filters, metric)
    asked = {"map_claims": (chosen, {"largest": SHOWN_CLAIMS})}
    if _may_hold(filters, SEIZED):
        asked["map_seized"] = (filters, {})
    if metric in FLOWS:
        asked["map_flows"] = (chosen, {})
    return {name: (of, {"country": country, "limit": LIMIT[name], **more}) for name, (of, more) in asked.items()}


def _may_hold(filters: Filters, metrics: Sequence[str]) -> bool:
    return not filters.metric or any(metric in metrics for metric in filters.metric)


def read_countries(ask: Ask, filters: Filters, metric: str) -> list[dict[str, Any]]:
    """The countries that the map of a metric could show; under no claim of its own, those where places were taken.

    Only those that we have boundaries of.
    """
    name = "map_countries"
    found = ask(name, filters_of(filters, metric), limit=LIMIT[name]) or ask(name, filters, limit=LIMIT[name])
    return [row for row in found if boundaries.packed_exists(row["country_iso3"])]


def metrics_of(rows: Iterable[Row]) -> dict[str, int]:
    """The metrics that a map can show, in the order of the pages, each with its number of figures.

    ``rows``: of the query metrics.
    """
    counts = {row["metric"]: row["figures"] for row in rows}
    order = list(metric_colours())
    return {name: counts[name] for name in sorted(counts, key=order.index)}


def filters_of(filters: Filters, metric: str) -> Filters:
    """The filters narrowed to one metric.

    >>> filters_of(Filters(source=("un",)), "displaced").query_string()
    'source=un&metric=displaced'
    """
    return Filters.from_params({**filters.to_params(), "metric": [metric]})


def asked(metric: str, country: str | None) -> dict[str, str]:
    """What a map shows besides the filters, as it stands in an address.

    >>> asked("killed", "SYR"), asked("killed", None)
    ({'show': 'killed', 'country': 'SYR'}, {'show': 'killed'})
    """
    return {"show": metric} | ({"country": country} if country else {})


def main_country(rows: Iterable[Row]) -> str | None:
    """The country that most rows are of; None when they name none.

    >>> main_country([{"country_iso3": "SYR"}, {"country_iso3": None}])
    'SYR'
    """
    counts = Counter(row["country_iso3"] for row in rows if row["country_iso3"])
    return min(counts, key=lambda name: (-counts[name], name), default=None)


def layers_of(data: MapData) -> list[str]:
    """The layers that a map has something to draw in, from the ground up."""
    there = {"areas": data.areas or data.shared, "flows": data.flows, "points": data.points, "seized": data.seized}
    return [name for name in LAYERS if there[name]]


def how_many(rows: Sequence[Row]) -> int:
    """How many claims there are about a place; the query gives the largest of them alone."""
    return max((row.get("claims") or 0 for row in rows), default=0) or len(rows)


def spread(rows: Sequence[Row]) -> tuple[int, int] | None:
    """The lowest and the largest number of the reports that count the same as the largest: whom, how, of which day.

    None where they agree, or where nobody else counts the same.

    >>> from datetime import date
    >>> row = {"modality": "reported", "value": 14, "value_low": 14, "population_group": "people", "unit": "person",
    ...     "counting": "incident", "as_of": None, "date_end": date(2024, 12, 6)}
    >>> spread([row, row | {"value": 11}]), spread([row, row | {"value": 4, "population_group": "soldiers"}])
    ((11, 14), None)
    """
    reports = [row for row in largest_first(rows) if is_report(row)]
    alike = [number(row) for row in reports if _counts(row) == _counts(reports[0])]
    return (min(alike), max(alike)) if len(set(alike)) > 1 else None


def _counts(row: Row) -> tuple[Any, ...]:
    return row["population_group"], row["unit"], row["counting"], row["as_of"] or row["date_end"]


def largest_first(rows: Iterable[Row]) -> list[Row]:
    """Reports before forecasts and denials, the larger number first."""
    return sorted(rows, key=lambda row: (not is_report(row), -number(row)))


def is_report(row: Row) -> bool:
    """Neither a forecast nor a denial."""
    return row["modality"] in ("reported", "estimated")


def number(row: Row) -> int:
    """The number that stands for a claim in colours and sizes: as stated, else the lowest that the words allow.

    >>> number({"value": None, "value_low": 20000, "value_high": 99999}), number({"value": 5, "value_low": 5})
    (20000, 5)
    """
    return int(row["value"] if row["value"] is not None else row["value_low"])


def size_class(value: int) -> int:
    """The class of a number: -1 for zero, then one for each power of ten.

    >>> [size_class(value) for value in (0, 1, 9, 10, 826, 280000, 5000000)]
    [-1, 0, 0, 1, 2, 5, 5]
    """
    return -1 if value <= 0 else min(int(math.log10(value)), CLASSES - 1)


def area_class(rows: Iterable[Row]) -> int | None:
    """The class of the largest report about an area; None when there is no report."""
    return max((size_class(number(row)) for row in rows if is_report(row)), default=None)


def window(data: MapData, chosen: Sequence[str] = ()) -> boundaries.Box:
    """What to show: the regions filtered by, else the country, else the box of what there is, else the world."""
    known = boundaries.areas(data.country) if data.country else {}
    picked = boundaries.box_of([known[region] for region in chosen if region in known])
    if picked:
        return picked
    if data.country in boundaries.countries():
        return boundaries.countries()[data.country][0]
    return boundaries.box_of([], [*data.points, *data.seized]) or WORLD


def area_name(w: Wording, region: str) -> str:
    """An area's name in the reader's language; its code where we have no name.

    >>> from hasila.show.words import load_wording
    >>> area_name(load_wording("en"), "SY04"), area_name(load_wording("en"), "XX99")
    ('Homs', 'XX99')
    """
    return w.apart(named(w, boundaries.names().get(region, {}), "name") or region)


def claim_line(w: Wording, row: Row) -> str:
    """One claim in words with its source and day; a forecast or a denial says so first."""
    when = w.when(row)
    key = "map.claim_when" if when else "map.claim"
    line = w(key, claim=w.claim(row), source=source_name(w, row), when=when)
    return line if row["modality"] == "reported" else f"{w.label('modality', row['modality'])}: {line}"


def claims_text(w: Wording, rows: Sequence[Row]) -> str:
    """What is claimed about a place, the largest first, a line a claim."""
    ordered = largest_first(rows)
    head = [w("map.claims", count=how_many(ordered))] if how_many(ordered) > 1 else []
    if ends := spread(ordered):
        head.append(w("map.spread", low=ends[0], high=ends[1]))
    return "\n".join(head + [claim_line(w, row) for row in ordered[:SHOWN_CLAIMS]])


def area_text(w: Wording, data: MapData, region: str) -> str:
    """What is claimed about an area, and what about it together with others."""
    own = [claims_text(w, data.areas[region])] if region in data.areas else []
    for row in largest_first(data.shared.get(region, ()))[:SHOWN_CLAIMS]:
        together = w.join([area_name(w, other) for other in row["regions"].split()])
        own += [claim_line(w, row), w("map.somewhere", places=together)]
    return "\n".join(own)


def seized_text(w: Wording, rows: Sequence[Row]) -> str:
    """Who is said to have taken a place, and who says so; the latest first."""
    lines = []
    for row in rows:
        actor = w("map.taken_by", actor=w.apart(str(row["actor"]))) if given(row["actor"]) else w("map.taken")
        parts = [actor, w("map.says", source=source_name(w, row)), w.when(row)]
        lines.append(w("language.comma").join(part for part in parts if part))
    return "\n".join(list(dict.fromkeys(lines))[:SHOWN_CLAIMS])


def seized_title(w: Wording, rows: Sequence[Row]) -> str:
    """The name of a place that was taken."""
    return named(w, rows[0], "spot_name") or str(rows[0]["spot"])


def flow_title(w: Wording, row: Row) -> str:
    """From where to where."""
    ends = {end: w.apart(named(w, row, f"{end}_name") or str(row[end])) for end in ("origin", "destination")}
    return w("map.fled", **ends)


def listing(w: Wording, data: MapData) -> list[dict[str, Any]]:
    """The drawn figures as a list, for those who cannot see or point at a map: each place with its largest claim."""
    places = [(area_name(w, region), rows) for region, rows in data.areas.items()]
    for rows in data.shared.values():
        for row in rows:
            places.append((w.join([area_name(w, region) for region in row["regions"].split()]), [row]))
    places += [(place_name(w, rows[0]), rows) for rows in data.points.values()]
    places += [(flow_title(w, row), [row]) for row in data.flows]
    lines = {}
    for name, rows in places:
        first = largest_first(rows)[0]
        lines[name, first["figure_id"]] = {
            "place": name, "claim": w.claim(first), "source": source_name(w, first), "claims": how_many(rows),
            "_": number(first),
        }  # fmt: skip
    ordered = sorted(lines.values(), key=lambda line: -line["_"])
    return [{key: value for key, value in line.items() if key != "_"} for line in ordered]


def named(w: Wording, row: Row, prefix: str) -> str | None:
    """The first name there is: in the reader's language, else in English."""
    for language in (w.language, "en"):
        if given(row.get(f"{prefix}_{language}")):
            return str(row[f"{prefix}_{language}"])
    return None


def _exact(row: Row, country: str | None) -> bool:
    """Whether a place that was taken can be drawn as a point of the map."""
    known = row["spot_lat"] is not None and row["spot_precision"] is not None
    return known and row["spot_precision"] <= 2 and row["country_iso3"] == country


def _by(pairs: Iterable[tuple[Any, Row]]) -> dict[Any, list[Row]]:
    groups: dict[Any, list[Row]] = defaultdict(list)
    for key, row in pairs:
        groups[key].append(row)
    return dict(groups)
