"""The legend of a map, and its colours: a shade for each class of numbers, the same on the page and in a picture."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from hasila.show import boundaries
from hasila.show.colours import Colour, rgb
from hasila.show.maps import CLASSES, MapData, area_class, largest_first
from hasila.show.words import Wording

ZERO = {
    "light": (201, 210, 212),
    "dark": (92, 108, 117),
}  # a report of none; land without a figure has the ground's colour


def ramp(colour: str, theme: str) -> list[Colour]:
    """A colour for each class, from near the ground to the strongest: one hue, so lightness alone tells them apart.

    >>> [shade[0] for shade in ramp("#D55E00", "light")]
    [246, 237, 227, 213, 154, 96]
    """
    base = rgb(colour)
    ground, end = ((255, 255, 255), (0, 0, 0)) if theme == "light" else ((30, 42, 51), (255, 255, 255))
    pale = [_mix(ground, base, share) for share in (0.22, 0.42, 0.66, 1.0)]
    return [*pale, *(_mix(base, end, share) for share in (0.275, 0.55))]


def _mix(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def legend(w: Wording, data: MapData, *, colours: Mapping[str, str], theme: str, layers: Sequence[str]) -> str:
    """The legend as HTML: the classes that the map holds, from lowest to highest, and the symbols that it draws."""
    classes = [grade for rows in data.areas.values() if (grade := area_class(rows)) is not None]
    colour = colours[data.metric]
    keys = []
    if classes and "areas" in layers:
        keys += [(_box(shade), words) for words, shade in class_keys(w, classes, colour, theme)]
    near = any(largest_first(rows)[0]["location_precision"] == 2 for rows in data.points.values())
    if "points" in layers and data.points:
        keys.append((f'<i style="{_DOT};background:{colour}"></i>', w("map.dot")))
        keys += [(f'<i style="{_RING};border-color:{colour}"></i>', w("map.halo"))] if near else []
    if "flows" in layers and data.flows:
        keys.append((f'<i style="{_ARC};border-color:{colour}"></i>', w("map.flow")))
    if "seized" in layers and data.seized:
        keys.append((f'<i style="{_DIAMOND};background:{colours["localities_seized"]}"></i>', w("map.seized")))
    head = escape(w("map.legend", metric=w.label("metric", data.metric))) if classes and "areas" in layers else ""
    items = "".join(f'<span style="{_KEY}">{sign}{escape(words)}</span>' for sign, words in keys)
    heading = f"<strong>{head}</strong>" if head else ""
    return f'<div style="{_LEGEND}">{heading}{items}</div>' if keys else ""


_LEGEND = "display:flex;flex-wrap:wrap;gap:.35rem 1rem;align-items:center;font-size:.85rem;margin-bottom:.6rem"
_KEY = "display:inline-flex;align-items:center;gap:.4rem"
_DOT = "width:.8rem;height:.8rem;border-radius:50%"
_RING = "width:1rem;height:1rem;border-radius:50%;border:2px solid;opacity:.75"
_ARC = "width:1.3rem;height:.7rem;border:3px solid;border-bottom:0;border-radius:1rem 1rem 0 0;opacity:.8"
_DIAMOND = "width:.7rem;height:.7rem;transform:rotate(45deg);margin:0 .15rem"


def _box(colour: Colour) -> str:
    return f'<i style="width:1.1rem;height:.8rem;border:1px solid #8c9aa1;background:rgb{colour}"></i>'


def class_keys(w: Wording, classes: Iterable[int], colour: str, theme: str) -> list[tuple[str, Colour]]:
    """The classes of a map in words with their colours: from its lowest to its highest, zero, no figure."""
    held = set(classes)
    shown = [grade for grade in held if grade >= 0]
    shades = ramp(colour, theme)
    keys = [(class_words(w, grade), shades[grade]) for grade in range(min(shown), max(shown) + 1)] if shown else []
    keys += [(class_words(w, -1), ZERO[theme])] if -1 in held else []
    return [*keys, (w("map.legend_none"), rgb(boundaries.GROUND[theme]["land"]))]


def class_words(w: Wording, grade: int) -> str:
    """ "10 to 99".

    >>> from hasila.show.words import load_wording
    >>> class_words(load_wording("en"), 1), class_words(load_wording("en"), CLASSES - 1)
    ('10 to 99', '100,000 or more')
    """
    if grade < 0:
        return w("map.legend_zero")
    low = 10**grade
    return w("map.legend_above", low=low) if grade == CLASSES - 1 else w("map.legend_range", low=low, high=10 * low - 1)
