"""Make data/neighbours.csv from data/boundaries: each country's main body and the countries that come into its picture.

The main body is the largest piece of land with all that lies near it: France without Guiana, the United States without
Alaska. The picture is its box with a margin; what of another country lies in it is drawn round it.
"""

import csv
import gzip
import json
import math

import shapely
from shapely.geometry import box, shape
from sources import DATA

NEAR, NEAR_LEAST = 0.12, 2.5  # of the longer side of what is already in, and degrees: an island nearer belongs to it
WIDER, HIGHER = 1.6, 1.35  # of the longer side: how much a wide screen and a phone show
DECIMALS = 2

Box = tuple[float, float, float, float]


def lands() -> dict[str, shapely.MultiPolygon]:
    """Give each country's land as one geometry."""
    found = {}
    for path in sorted((DATA / "boundaries").glob("*.geojson.gz")):
        features = json.loads(gzip.decompress(path.read_bytes()))["features"]
        land = shapely.union_all([shapely.make_valid(shape(feature["geometry"])) for feature in features])
        pieces = [piece for piece in shapely.get_parts(land) if piece.geom_type == "Polygon"]
        found[path.name.split(".")[0]] = shapely.multipolygons(pieces)
    return found


def main_body(land: shapely.MultiPolygon) -> Box:
    """Give the box of the largest piece and of those near it, the nearest first: west, south, east, north."""
    pieces = sorted(shapely.get_parts(land), key=lambda piece: -piece.area)
    west, south, east, north = pieces[0].bounds
    left = pieces[1:]
    while True:
        reach = max(NEAR * max(east - west, north - south), NEAR_LEAST)
        here = box(west, south, east, north)
        near = [piece for piece in left if here.distance(piece) <= reach]
        if not near:
            return west, south, east, north
        left = [piece for piece in left if piece not in near]
        sides = shapely.total_bounds([here, *near])
        west, south, east, north = (float(side) for side in sides)


def picture(body: Box) -> shapely.Polygon:
    """Give the box that a map of the main body can show, whatever the shape of the screen."""
    west, south, east, north = body
    narrower = math.cos(math.radians((south + north) / 2))
    longer = max((east - west) * narrower, north - south)
    across, up = longer * WIDER / narrower, longer * HIGHER
    middle, height = (west + east) / 2, (south + north) / 2
    return box(middle - across / 2, height - up / 2, middle + across / 2, height + up / 2)


def main() -> None:
    """Write the table."""
    every = lands()
    tree = shapely.STRtree(list(every.values()))
    names = list(every)
    with (DATA / "neighbours.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["country_iso3", "west", "south", "east", "north", "neighbours"])
        for name, land in every.items():
            body = main_body(land)
            around = sorted(names[index] for index in tree.query(picture(body), predicate="intersects"))
            near = " ".join(other for other in around if other != name)
            table.writerow([name, *(f"{side:.{DECIMALS}f}" for side in body), near])


if __name__ == "__main__":
    main()
