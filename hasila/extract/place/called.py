"""What "the country" stands for, and a capital whose name follows, by the name that the article gives."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..models import Place
from .words import Beside

Names = dict[tuple[str, str | None], str]
_APPOSED = 3  # letters from "the capital" to its name: "the Malian capital, Bamako"
_OF = "لل"  # للموصل: of Mosul


def names_of(going_back: dict[int, bool], lines: Iterable[Sequence[tuple[Place, Beside]]]) -> Names:
    """Give, for the words that go back to a place, its name: one with the same kind of place, else the first plain one.

    ``going_back`` has the starts of such words, and whether they say themselves whose it is ("the Libyan capital"):
    those are left, unless the name follows. A place that the article never names keeps the words.
    """
    if not going_back:
        return {}
    written: dict[str, dict[str, str]] = {}
    again: dict[tuple[str, str], str] = {}
    names: Names = {}
    for line in lines:
        before: Place | None = None
        for place, around in line:
            if place.place_id and place.how == "context" and place.start in going_back:
                key = (place.place, place.place_id)
                if not going_back[place.start]:
                    again[key] = around.kind
                before = place
                continue
            apposed = before and before.country_iso3 == place.country_iso3 and place.start - before.end <= _APPOSED
            if before and apposed and going_back[before.start]:
                names[before.place, before.place_id] = place.place
            if place.place_id and not (around.compass or around.near or around.sea or around.countryside):
                calls = written.setdefault(place.place_id, {})
                calls.setdefault("" if place.place.startswith(_OF) else around.kind or "plain", place.place)
            before = None
    for key, kind in again.items():
        calls = written.get(key[1], {})
        if calls and key not in names:
            names[key] = calls.get(kind) or calls.get("plain") or next(iter(calls.values()))
    return names


def called(places: tuple[Place, ...], names: Names) -> tuple[Place, ...]:
    """Call the places of a figure by their names: not "the country" but Sudan."""
    if not names or not any((place.place, place.place_id) in names for place in places):
        return places
    return tuple([_by_name(place, names.get((place.place, place.place_id))) for place in places])


def _by_name(place: Place, name: str | None) -> Place:
    return replace(place, place=name) if name else place
