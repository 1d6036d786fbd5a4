"""Who is said to have done it: who seized a place, whose attack did harm. Exact rather than complete."""

from dataclasses import dataclass

from .bodies import Body
from .speakers import Line


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor as written, and the body if the registry knows it."""

    text: str
    body: Body | None


def find_actor(line: Line, start: int, metric: str) -> Actor | None:
    """Find the actor of the deed that a figure at offset ``start`` counts."""
    return None
