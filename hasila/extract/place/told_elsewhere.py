"""Where a figure happened of which its own sentence says nothing: what those before it, or the headline, tell."""

from ..models import Place
from .carried import (
    area_around,
    carried_place,
    country_of_paragraph,
    in_wide_list,
    is_told_by,
    is_wider,
    left_before,
    of_the_nation,
    only_place,
    origin_told,
    sums_up,
    told_of_countries,
    under_heading,
)  # fmt: skip
from .focus import focus_of, is_of_a_country
from .located import AREA, COUNTRYWIDE, MOVEMENT, Located, is_narrow, with_parts
from .moved import MANY
from .of_country import of_an_attack

_NATION = 100_000  # dead: more than those of a province that the sentence does not name
_HOMES = 10_000  # more than a town loses
CITY = 300_000  # people: those who left a city may be as many, where the sentence before says that they left it
_OF_AN_AREA = 1_000_000  # people: those of a province that was spoken of may be as many
_ATTACK = 3  # sentences back to where "the attack" was told of
_BACK = 6  # sentences back to the area that is all an article speaks of
_RECENT = 3  # sentences back to a place of the area that the article tells of


def told_before(index: int, located: Located, metric: str, value: int) -> tuple[tuple[Place, ...], bool]:
    """Give the places of a figure in whose sentence no place is named: those of its like are asked for once."""
    held = metric == "displaced" and MANY < value <= CITY
    key = (index, metric in MOVEMENT, _are_many(value, metric), held or (metric == "killed" and value > _NATION))
    known = located.kept.before
    found = known.get(key)
    if found is None:
        found = known[key] = told_elsewhere(index, located, metric, value, None, False)
    return found


def told_elsewhere(
    index: int, located: Located, metric: str, value: int, carried: Place | None, fewer: bool
) -> tuple[tuple[Place, ...], bool]:
    """Give the places of a figure of which its own sentence says none, and whether they stand nowhere in the text.

    ``carried`` is the country that the sentence speaks of; ``fewer``: it has places of other figures.
    """
    if not carried and of_the_nation(index, located) and located.country:
        return (located.country,), True
    many = _are_many(value, metric)
    left = left_before(index, located) if metric in MOVEMENT and not many else None
    sums = sums_up(index, located) and not _since_it_began(index, located)
    wide = not carried and (many or fewer or sums or in_wide_list(index, located))
    heading = None if carried else under_heading(index, located)
    if heading:
        told = None if wide else carried_place(index, located, metric, back=int(not is_narrow(heading)))
        carried = told if told and told.start > heading.start else heading
    taken_up = carried is not None or of_an_attack(index, located)
    spoken_of = None if taken_up else country_of_paragraph(index, located, metric)
    if spoken_of:
        return (spoken_of,), True
    if not carried and not wide:
        carried = carried_place(index, located, metric)
        if not carried and of_an_attack(index, located):
            carried = carried_place(index, located, metric, back=_ATTACK)
    if metric == "returned" and (carried is None or carried.role != "origin"):
        carried = origin_told(index, located) or carried
    if not carried and many and metric == "displaced" and value <= CITY:
        carried = origin_told(index, located)
    if not carried and wide:
        carried = told_of_countries(index, located, metric)
    if left and (not carried or carried.role == "destination"):
        carried = left
    focus = None if carried or (metric == "killed" and value > _NATION) else focus_of(located)
    area = focus is not None and ((focus.location_precision or 0) >= AREA or is_of_a_country(located))
    if focus and area and not is_told_by(focus, index, located):
        focus = None
    if focus and wide and (focus.how == "unknown" or (value > _OF_AN_AREA and focus.location_precision == AREA)):
        focus = None  # millions are the country's
    if focus and not (wide and (focus.location_precision or 0) < AREA):
        carried = focus
    elif focus:
        carried = area_around(focus, index, located)
    only = None if wide or (carried and carried is not focus) else only_place(index, located, metric)
    if focus and carried is focus and not wide and focus.location_precision == AREA:
        told = carried_place(index, located, metric, back=_RECENT)
        if told and told.how != "context" and is_wider(focus, told) and is_less(told):
            carried, only = told, None
    if only and (not focus or (is_wider(focus, only))):
        carried = only
    if not carried and many and value <= _OF_AN_AREA and not located.mentions[index]:
        told = carried_place(index, located, metric, back=0)
        carried = told if told and told.location_precision == AREA and told.how != "unknown" else None
    if not carried and wide and not located.country:  # no country to which a sum could belong
        told = carried_place(index, located, metric, back=_BACK)
        carried = told if told and told.location_precision == AREA else None
    if carried:
        return with_parts([carried], located), False
    return (), False


def _since_it_began(index: int, located: Located) -> bool:
    """Does a sentence sum up the fight of which the headline tells: "Clashes in A": "since they began, 31 died"?"""
    told = [place for place in located.title if is_narrow(place)]
    if len(told) != 1 or not is_less(told[0]):
        return False
    return any(word.folded in located.known.fights for word in located.words[index])


def _are_many(value: int, metric: str) -> bool:
    """Are these more than those of a town of which nothing is said in the sentence?"""
    return value > (_HOMES if metric in ("homes_destroyed", "homes_damaged") else MANY)


def is_less(place: Place) -> bool:
    """Is a place less than an area, as a village that no table knows is?"""
    return place.how == "unknown" or not AREA <= (place.location_precision or COUNTRYWIDE) <= COUNTRYWIDE
