"""Make data/boundaries/<ISO3>.geojson.gz: first-level areas of each country, from Natural Earth, simplified as one
coverage.

Borders are simplified once for the whole world, so two neighbours keep the same line: no gap, no sliver. Polygons that
our
table of codes gives to one area (the provinces of a region) are merged first.
"""

import json
from collections import defaultdict
from typing import Any

import shapely
from shapely.geometry import mapping, shape
from sources import BUILD, DATA, ISO3, natural_earth, read_tsv, write_gz

TOLERANCE = 0.005  # degrees: about 500 m, under a pixel when a governorate fills the screen
CRUMB = 0.004  # square degrees, about 40 km2: what a rough line leaves over beyond it
NEAR = 0.5  # degrees within which a neighbour may share a line with a cut
DECIMALS = 3  # about 100 m


def polygon_owners() -> dict[str, list[str]]:
    """Say to which of our areas each Natural Earth polygon belongs; a star in the table marks a second owner."""
    owners: dict[str, list[str]] = defaultdict(list)
    for row in read_tsv(BUILD / "pcodes.tsv"):
        for name in filter(None, row["natural_earth"].split(",")):
            first = not name.endswith("*")
            owners[name.rstrip("*")].insert(0 if first else len(owners[name.rstrip("*")]), row["pcode"])
    return owners


def merged() -> list[dict[str, Any]]:
    """Give one record an area: its ids, names, country and whole geometry."""
    names = {row["pcode"]: row for row in read_tsv(BUILD / "pcodes.tsv")}
    owners = polygon_owners()
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for feature in natural_earth():
        p = feature["properties"]
        ids = owners.get(p["adm1_code"]) or [p["adm1_code"] if "~" in iso(p) else iso(p)]
        groups[tuple(ids)].append(feature)
    out = []
    for ids, features in sorted(groups.items()):
        p = features[0]["properties"]
        own = names.get(ids[0])
        country = own["country_iso3"] if own else ISO3.get(p["adm0_a3"], p["adm0_a3"])
        out.append(
            {
                "id": ids[0],
                "ids": list(ids),
                "name_en": own["name_en"] if own else p.get("name_en") or p.get("name") or p["admin"],
                "name_ar": own["name_ar"] if own else p.get("name_ar") or "",
                "country_iso3": country,
                "aliases": [name for k in ("name", "name_fr", "name_es", "woe_name") if (name := p.get(k))],
                "geometry": shapely.union_all([shapely.make_valid(shape(f["geometry"])) for f in features]),
            }
        )
    return out


def as_the_un_draws(areas: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give land to the country that the UN's maps give it to (disputed.json), and keep neighbours on one line."""
    disputed = json.loads((BUILD / "disputed.json").read_text(encoding="utf-8"))
    for area in areas:
        area["country_iso3"] = disputed["countries"].get(area["id"], area["country_iso3"])
    for cut in disputed["cuts"]:
        land = shapely.Polygon(cut["line"])
        receiver = next(area for area in areas if area["id"] == cut["to"])
        givers = [a for a in areas if a["country_iso3"] == "ISR" and a["geometry"].intersects(land)]
        parts = [giver["geometry"].intersection(land) for giver in givers]
        for giver, part in zip(givers, list(parts), strict=True):
            left = shapely.get_parts(giver["geometry"].difference(part))
            giver["geometry"] = shapely.union_all([piece for piece in left if piece.area >= CRUMB])
            parts += [piece for piece in left if piece.area < CRUMB]  # the line is rougher than the boundary
        receiver["geometry"] = polygons_only(shapely.union_all([receiver["geometry"], *parts]))
        corners = shapely.multipoints(shapely.get_coordinates([g["geometry"] for g in (*givers, receiver)]))
        for area in areas:  # a neighbour gets the corners that the cut made on its line
            if area is not receiver and area not in givers and area["geometry"].distance(land) < NEAR:
                area["geometry"] = polygons_only(shapely.make_valid(shapely.snap(area["geometry"], corners, 1e-7)))
    return areas


def iso(properties: dict[str, Any]) -> str:
    """The ISO 3166-2 code of a Natural Earth area, or its own code where there is none."""
    return properties.get("iso_3166_2") or properties["adm1_code"]


def polygons_only(geometry: Any) -> Any:
    """Keep the polygons of a repaired geometry: lines and points have no area to colour."""
    parts = [part for part in shapely.get_parts(geometry) if part.geom_type == "Polygon"]
    return shapely.multipolygons(parts) if len(parts) != 1 else parts[0]


def rounded(coordinates: Any) -> Any:
    """Round nested coordinates."""
    if isinstance(coordinates[0], float | int):
        return [round(number, DECIMALS) for number in coordinates]
    return [rounded(part) for part in coordinates]


def main() -> None:
    """Write one file a country."""
    areas = as_the_un_draws(merged())
    whole = [polygons_only(area["geometry"]) for area in areas]
    simple = shapely.coverage_simplify(whole, TOLERANCE)
    by_country: dict[str, list[str]] = defaultdict(list)
    for area, geometry in zip(areas, simple, strict=True):
        geometry = mapping(geometry)
        feature = {
            "type": "Feature",
            "properties": {k: area[k] for k in ("id", "ids", "name_en", "name_ar", "country_iso3")},
            "geometry": {"type": geometry["type"], "coordinates": rounded(geometry["coordinates"])},
        }
        if area["country_iso3"] == "ATA":
            continue
        by_country[area["country_iso3"]].append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    folder = DATA / "boundaries"
    folder.mkdir(exist_ok=True)
    for country, features in sorted(by_country.items()):
        text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(features) + "\n]}\n"
        write_gz(folder / f"{country}.geojson.gz", text)


if __name__ == "__main__":
    main()
