"""Fill the record of a place from its row in the gazetteer and from the words around its name."""

from dataclasses import replace

from ..models import Place, PlaceRole
from .gazetteer import COUNTRY, REGION, SEA, Entry, Gazetteer
from .words import Beside

_CLOSED_BY = {'"': '"', "”": "“", "»": "«", ")": "("}  # what closes, and what it closes
_LEVELS = {"admin1": 4, "admin2": 3, "admin3": 3}


def make_place(entry: Entry, text: str, start: int, end: int, around: Beside, how: str, gazetteer: Gazetteer) -> Place:
    """Fill a place from its entry and the words beside it."""
    area1, area2 = gazetteer.areas_around(entry)
    end = _closed(text, start, end)
    return Place(
        start, end, text[start:end], role_of(around), entry.id, entry.name_en, entry.name_ar or None,
        entry.lat, entry.lon, entry.country or None,
        area1.name_en if area1 else None, area1.id if area1 else None,
        area2.name_en if area2 else None, area2.id if area2 else None,
        _precision(entry, around, area1 is not None), how,
    )  # fmt: skip


def make_unknown(
    text: str, start: int, end: int, around: Beside, area: Entry | None, home: str | None, gazetteer: Gazetteer
) -> Place:
    """Give a place that says what it is ("the village of X") but stands in no table.

    Its name is known, its country where the article speaks of one (``home``), its first-level area where the sentence
    names just one.
    """
    end = _closed(text, start, end)
    name = text[start:end]
    if area:
        return replace(
            make_place(area, text, start, end, around, "unknown", gazetteer),
            place_id=None,
            place_name_en=None,
            place_name_ar=None,
        )
    return Place(
        start=start, end=end, place=name, role=role_of(around), country_iso3=home,
        location_precision=6 if home else None, how="unknown",
    )  # fmt: skip


def _closed(text: str, start: int, end: int) -> int:
    """Take the sign that closes what is opened within a name into it: قرية "رماح" has both of its own."""
    opening = _CLOSED_BY.get(text[end : end + 1])
    return end + 1 if opening and opening in text[start:end] else end


def role_of(around: Beside) -> PlaceRole:
    """Guess from the preposition; only a movement has an origin and a destination (``places_for`` decides)."""
    if "to" in around.preposition:
        return "destination"
    return "origin" if "from" in around.preposition else "occurred"


def _precision(entry: Entry, around: Beside, in_one_area: bool) -> int:
    """Say how exactly a place is known, on the Uppsala conflict data's scale: 1 exact ... 4 admin 1 ... 6 country, 7
    sea.
    """
    if entry.kind == SEA or around.sea:
        return 7
    if entry.kind == COUNTRY:
        return 5 if around.compass else 6
    if entry.kind == REGION:
        return 4 if in_one_area else 5
    level = 1
    if around.kind in ("admin1", "admin2"):  # "X district", where the table knows only the town of X
        level = _LEVELS[around.kind]
    by_level = _LEVELS.get(entry.kind, level)
    return 2 if by_level == 1 and (around.near or around.compass or around.countryside) else by_level
