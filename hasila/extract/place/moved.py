"""Where those who moved left, or are: what their sentence says beside the place that they reached."""

from bisect import bisect_left
from collections.abc import Sequence

from ..models import Place
from .carried import left_before, origin_told
from .located import Located, is_narrow, layout, said_with_in
from .order import by_exactness
from .uses import usable_for

MANY = 20_000  # people: more than a town of which nothing is said in the sentence
_HOSTS = 4  # words from a country to the refugees that it hosts


def left_by(index: int, located: Located, metric: str, value: int) -> Place | None:
    """Give where people left of whom a sentence says only where they got to, if one before it tells."""
    if metric == "refugees":
        return None  # they are counted where they are
    left = left_before(index, located) if value <= MANY else None
    if left or metric not in ("returned", "displaced"):
        return left
    return origin_told(index, located, alone=metric == "displaced")


def where_it_happened(here: Sequence[Place], start: int) -> Place | None:
    """Give where what drove people out was: "clashes *in X*, which displaced 900 and cut the road to Y"."""
    told = [p for p in here if p.end < start and p.role == "occurred" and is_narrow(p) and p.how != "context"]
    return by_exactness(told, start, "displaced")[0] if told else None


def at_war(
    here: Sequence[Place], start: int, to: Place, index: int, located: Located, *, back: bool = False
) -> Place | None:
    """Give the country from which a war drove people: "the conflict *in A* has forced 900 to flee into B".

    ``back``: they return, and it may be said behind them: "900, counted *in A*, went back to B".
    """
    at = said_with_in(index, located)
    told = (p for p in here if (p.end < start or back) and p.role == "occurred" and p.start in at)
    return next((p for p in told if p.country_iso3 != to.country_iso3), None)


def home_left(start: int, to: Place, value: int, located: Located) -> Place | None:
    """Give the article's country of those who fled abroad in numbers: "600,000 others into Chad" have left Sudan."""
    abroad = value > MANY and to.country_iso3 not in (located.home, None)
    return located.country.at(start, start) if abroad and located.country else None


def hosts(own: Sequence[Place], start: int, end: int, index: int, located: Located) -> list[Place]:
    """Give where refugees are, if it stands before them and where they fled behind: "A is home to 2,000 who fled B"."""
    if all(place.role == "origin" and place.start > end for place in own):
        return [place for place in usable_for(index, located, False) if place.end <= start and is_narrow(place)]
    starts = layout(index, located)[0]
    first = bisect_left(starts, start)
    return [p for p in own if p.end <= start and p.role == "occurred" and first - bisect_left(starts, p.end) <= _HOSTS]
