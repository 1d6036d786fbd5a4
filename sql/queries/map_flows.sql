-- From where to where in $country (NULL: in all): one row for each origin and destination of each figure that names both,
-- where both can be drawn, the largest first.
WITH matching AS (
    SELECT
        row_id,
        value_low,
        list_filter(places, lambda spot: spot."role" = 'origin' AND spot.lat IS NOT NULL) AS origins,
        list_filter(places, lambda spot: spot."role" = 'destination' AND spot.lat IS NOT NULL) AS destinations
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE NOT is_repetition AND metric IN ('displaced'::metric_kind, 'evacuated'::metric_kind, 'refugees'::metric_kind, 'returned'::metric_kind)
        AND ($country IS NULL OR country_iso3 = $country)
),

lines AS (
    SELECT row_id, value_low, origin, unnest(destinations) AS destination
    FROM (SELECT row_id, value_low, destinations, unnest(origins) AS origin FROM matching WHERE len(destinations) > 0)
    ORDER BY value_low DESC, row_id
    LIMIT $limit
),

found AS MATERIALIZED (
    SELECT lines.origin, lines.destination, claims.* FROM lines JOIN claims USING (row_id)
)

SELECT
    found.origin.place AS origin,
    found.origin.place_name_en AS origin_name_en,
    found.origin.place_name_ar AS origin_name_ar,
    found.origin.lat AS origin_lat,
    found.origin.lon AS origin_lon,
    found.destination.place AS destination,
    found.destination.place_name_en AS destination_name_en,
    found.destination.place_name_ar AS destination_name_ar,
    found.destination.lat AS destination_lat,
    found.destination.lon AS destination_lon,
    found.* EXCLUDE (row_id, origin, destination),
    sources.short AS source_short,
    coalesce(sources.name_en, found.source, found.outlet) AS source_name_en,
    coalesce(sources.name_ar, found.source, found.outlet) AS source_name_ar
FROM found
LEFT JOIN sources USING (source_id)
ORDER BY found.value_low DESC, found.row_id
