-- From where to where: one row for each origin and destination of each figure that names both, where both can be drawn,
-- the largest first.
WITH matching AS (
    SELECT
        figure_id,
        value_low,
        list_filter(places, lambda spot: spot."role" = 'origin' AND spot.lat IS NOT NULL) AS origins,
        list_filter(places, lambda spot: spot."role" = 'destination' AND spot.lat IS NOT NULL) AS destinations
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE duplicate_of IS NULL AND metric IN ('displaced', 'evacuated', 'refugees', 'returned')
),

lines AS (
    SELECT figure_id, value_low, origin, unnest(destinations) AS destination
    FROM (SELECT figure_id, value_low, destinations, unnest(origins) AS origin FROM matching WHERE len(destinations) > 0)
)

SELECT
    lines.origin.place AS origin,
    lines.origin.place_name_en AS origin_name_en,
    lines.origin.place_name_ar AS origin_name_ar,
    lines.origin.lat AS origin_lat,
    lines.origin.lon AS origin_lon,
    lines.destination.place AS destination,
    lines.destination.place_name_en AS destination_name_en,
    lines.destination.place_name_ar AS destination_name_ar,
    lines.destination.lat AS destination_lat,
    lines.destination.lon AS destination_lon,
    full_row.* EXCLUDE (places, search_text, rule, extractor_version, review_status, reviewed_by, reviewed_at, note)
FROM lines
JOIN figures_full AS full_row USING (figure_id)
ORDER BY lines.value_low DESC, full_row.figure_id
LIMIT $limit
