"""Make data/disputed.geojson from data/boundaries: the lines that the UN's maps draw dashed, for they are not agreed.

Each is the border that two areas or countries of disputed.json share.
"""

import gzip
import json

import shapely
from boundaries import rounded
from shapely.geometry import mapping, shape
from sources import BUILD, DATA


def country_of(name: str) -> str:
    """Give the country of an area's id; a country is its own."""
    return name if name.isalpha() else {"SY": "SYR", "IN": "IND"}[name[:2]]


def land(name: str) -> shapely.Geometry:
    """Give an area by its id, or a whole country by its three letters."""
    country = country_of(name)
    features = json.loads(gzip.decompress((DATA / "boundaries" / f"{country}.geojson.gz").read_bytes()))["features"]
    wanted = [feature for feature in features if name in (country, *feature["properties"]["ids"])]
    assert wanted, name
    return shapely.union_all([shapely.make_valid(shape(feature["geometry"])) for feature in wanted])


def main() -> None:
    """Write one feature a line of the list."""
    features = []
    for line in json.loads((BUILD / "disputed.json").read_text(encoding="utf-8"))["lines"]:
        one, other = (land(name) for name in line["between"])
        shared = shapely.intersection(shapely.boundary(one), shapely.boundary(other))
        pieces = [piece for piece in shapely.get_parts(shared) if piece.geom_type == "LineString"]
        assert pieces, line
        joined = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(pieces)))
        lines = rounded([mapping(piece)["coordinates"] for piece in joined])
        geometry = {"type": "MultiLineString", "coordinates": lines}
        properties = {"name": line["name"], "countries": [country_of(name) for name in line["between"]]}
        feature = {"type": "Feature", "properties": properties, "geometry": geometry}
        features.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(features) + "\n]}\n"
    (DATA / "disputed.geojson").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
