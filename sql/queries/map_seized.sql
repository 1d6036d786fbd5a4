-- Every place that is said to have been taken: one row for each place of each such figure, the latest first.
WITH matching AS (
    SELECT figure_id, unnest(places) AS spot, figure_date
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE metric IN ('localities_seized', 'sites_seized', 'area_seized') AND duplicate_of IS NULL
)

SELECT
    matching.spot.place AS spot,
    matching.spot."role" AS spot_role,
    matching.spot.place_id AS spot_id,
    matching.spot.place_name_en AS spot_name_en,
    matching.spot.place_name_ar AS spot_name_ar,
    matching.spot.lat AS spot_lat,
    matching.spot.lon AS spot_lon,
    matching.spot.admin1_pcode AS spot_region,
    matching.spot.location_precision AS spot_precision,
    full_row.* EXCLUDE (places, search_text, rule, extractor_version, review_status, reviewed_by, reviewed_at, note)
FROM matching
JOIN figures_full AS full_row USING (figure_id)
ORDER BY matching.figure_date DESC NULLS LAST, full_row.figure_id, matching.spot.place_start
LIMIT $limit
