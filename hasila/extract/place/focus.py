"""The one area that an article tells of, where most of its places lie in it."""

from ..models import Place
from .gazetteer import REGION
from .located import (
    Located,
    is_measured,
    is_narrow,
    said_with_in,
)
from .uses import usable_for

FOCUS = 0.6  # the share of an article's places that its one area must have
FOCUS_LINES = 60  # sentences in which an article says what it is about; a book-length text is no article


def focus_of(located: Located) -> Place | None:
    """Give the place that an article is about: one area has most of its places, headline and opening counting more."""
    if not located.kept.focus:
        located.kept.focus.append(_focus_of(located))
    return located.kept.focus[0]


def _focus_of(located: Located) -> Place | None:
    counts: dict[str, int] = {}
    regions: list[tuple[frozenset[str], int]] = []
    parts_of: dict[str, frozenset[str]] = {}
    opening: set[str] = set()
    first: dict[str, Place] = {}
    names: dict[str, dict[str, int]] = {}
    home = located.home
    for i in (-1, *located.naming) if home else ():
        if i >= FOCUS_LINES:
            break
        weight = 3 if i < 0 or i in located.headlines else 2 if i < 2 else 1
        told = usable_for(i, located, False) if i >= 0 else located.title
        about = [p for p in told if p.country_iso3 == home and (p.place_id or p.how == "unknown")]
        about = [p for p in about if i < 0 or not is_measured(p, i, located)]  # and not "neighbouring countries"
        narrow = [p for p in about if is_narrow(p)]
        sure = [p for p in narrow if p.place_id != p.country_iso3 or (i >= 0 and p.how != "context")]  # not "its west"
        for place in _without_its_side(sure, i, located) or narrow or (about if 0 <= i < 2 else []):
            named = place.place_id or place.place
            area = place.admin1_pcode or named
            region = None if place.admin1_pcode else located.gazetteer.area(place.place_id or "")
            if region and region.kind == REGION:
                regions.append((frozenset(region.parts), weight))
                parts_of[area] = regions[-1][0]
            counts[area] = counts.get(area, 0) + (weight if is_narrow(place) and place.place_id != home else 1)
            of_area = names.setdefault(area, {})
            of_area[named] = of_area.get(named, 0) + weight * (place.how != "context")
            first.setdefault(area, place)
            first.setdefault(named, place)
            opening |= {named} if i < 2 else set()
    for place_id in located.filed & first.keys():  # "KABUL (Agency)", and later "in Kabul"
        area = first[place_id].admin1_pcode or place_id
        counts[area] = counts.get(area, 0) + 2
    if not counts:
        return None
    area, most = max(counts.items(), key=_often)
    named_parts = [part for part in parts_of.get(area, ()) if part in counts]
    opens = len(named_parts) == 1 and named_parts[0] in opening
    if opens and set(names[named_parts[0]]) == set(named_parts):  # "the south", one province of it
        area, most = named_parts[0], most + counts[named_parts[0]]
    agree = sum(weight for parts, weight in regions if area in parts)
    if most < 2 or most + agree < FOCUS * sum(counts.values()):
        return None
    name, often = max(names[area].items(), key=_often)
    return first[name] if 2 * often >= most else first[area]


def _often(counted: tuple[str, int]) -> int:
    return counted[1]


def _without_its_side(places: list[Place], index: int, located: Located) -> list[Place]:
    """Leave out the side of a country that only tells where a place is: "in X in the south-west of Niger"."""
    exact = [place for place in places if place.place_id != place.country_iso3]
    if not exact or len(exact) == len(places) or index < 0:
        return places
    within = said_with_in(index, located)
    return [place for place in places if place in exact or place.start not in within]


def is_of_a_country(located: Located) -> bool:
    """Does the headline name the article's country, and nothing narrower: "Lebanon: Flash Update"?"""
    home = located.home
    return bool(located.title) and all(p.place_id == home and p.how != "context" for p in located.title)
