"""Make a database of synthetic figures in the real tables, the same for the same seed, to try the explorer at size.

python bench/figures.py --rows 1000000 --out /tmp/large.duckdb
HASILA_DATABASE=/tmp/large.duckdb streamlit run app.py
"""

import argparse
import gzip
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

sys.path.insert(0, str(Path(__file__).parents[1]))
from hasila.store.database import DATA, new_database

COUNTRIES = ("SYR", "SDN", "PSE", "YEM", "LBN", "UKR", "IRQ", "SOM")


def areas(country: str) -> list[dict[str, object]]:
    """Give the first-level areas of a country with the middle of their corners, from the map's own boundaries."""
    with gzip.open(DATA / "boundaries" / f"{country}.geojson.gz", "rt", encoding="utf-8") as file:
        features = json.load(file)["features"]
    found = []
    for place, feature in enumerate(features):
        corners = list(_corners(feature["geometry"]["coordinates"]))
        found.append({
            "country_iso3": country, "place": place, "places": len(features), "pcode": feature["properties"]["id"],
            "name_en": feature["properties"]["name_en"], "name_ar": feature["properties"]["name_ar"],
            "lat": sum(lat for _, lat in corners) / len(corners), "lon": sum(lon for lon, _ in corners) / len(corners),
        })  # fmt: skip
    return found


def _corners(coordinates: list) -> Iterator[tuple[float, float]]:
    """Walk through the points of a polygon or a multipolygon."""
    if isinstance(coordinates[0], int | float):
        yield coordinates[0], coordinates[1]
    else:
        for inner in coordinates:
            yield from _corners(inner)


def make(path: Path, rows: int, seed: int) -> None:
    """Write a new database with that many figures to ``path``."""
    path.unlink(missing_ok=True)
    with new_database(path) as con:
        con.register(
            "synthetic_areas", pa.Table.from_pylist([area for country in COUNTRIES for area in areas(country)])
        )
        con.execute("SET VARIABLE rows = $rows", {"rows": rows})
        con.execute("SET VARIABLE seed = $seed", {"seed": seed})
        con.execute(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"))


def main() -> None:
    """Read the command line, make the file, say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1_000_000, help="number of figures (default: %(default)s)")
    parser.add_argument("--out", type=Path, required=True, help="the file to write; an old one is replaced")
    parser.add_argument("--seed", type=int, default=1, help="another seed draws other figures")
    given = parser.parse_args()
    if given.rows < 1:
        parser.error("--rows takes a number above 0")
    start = time.perf_counter()
    make(given.out, given.rows, given.seed)
    megabytes, seconds = given.out.stat().st_size / 1e6, time.perf_counter() - start
    print(f"{given.out}: {given.rows:,} figures, {megabytes:.0f} MB, {seconds:.1f} s")


if __name__ == "__main__":
    main()
