"""The map as the page sends it: drawn and written once, and remembered, so that it can be drawn before it is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from hasila.show import answers, map_layers, maps
from hasila.show.colours import metric_colours
from hasila.show.screen import Screen
from hasila.show.words import Wording
from hasila.store.filters import Filters

KEPT = 32  # maps, of up to 100 KB each


@dataclass(frozen=True)
class Drawn:
    """A map in writing; Streamlit asks nothing more of a deck than this."""

    text: str
    _tooltip: dict[str, Any]

    def to_json(self) -> str:
        return self.text


def drawn(
    filters: Filters, w: Wording, metric: str, country: str | None, layers: Sequence[str], screen: Screen
) -> Drawn:
    """The map of a metric under the filters, in a country, with the layers that the reader wants."""
    return _drawn(answers.stamp(), filters, w, metric, country, tuple(layers), screen)


@lru_cache(maxsize=KEPT)
def _drawn(
    _: answers.Stamp, filters: Filters, w: Wording, metric: str, country: str | None, layers: tuple[str, ...],
    screen: Screen,
) -> Drawn:  # fmt: skip
    data = maps.read_map(answers.rows, filters, metric, country)
    look = {"colours": metric_colours(), "layers": layers, "chosen": filters.region, "screen": screen}
    return Drawn(map_layers.deck(w, data, **look).to_json(), map_layers.tooltip(w))
