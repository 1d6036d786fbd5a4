-- Every place that is said to have been taken: one row for each place of each such figure, the latest first.
WITH chosen AS (
    SELECT row_id, places, figure_date
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE metric IN ('localities_seized', 'sites_seized', 'area_seized') AND duplicate_of IS NULL
    ORDER BY figure_date DESC NULLS LAST, row_id
    LIMIT $limit
),

spots AS (
    SELECT row_id, figure_date, unnest(places) AS spot FROM chosen
)

SELECT
    spots.spot.place AS spot,
    spots.spot."role" AS spot_role,
    spots.spot.place_id AS spot_id,
    spots.spot.place_name_en AS spot_name_en,
    spots.spot.place_name_ar AS spot_name_ar,
    spots.spot.lat AS spot_lat,
    spots.spot.lon AS spot_lon,
    spots.spot.admin1_pcode AS spot_region,
    spots.spot.location_precision AS spot_precision,
    claims.* EXCLUDE (row_id)
FROM spots
JOIN claims USING (row_id)
ORDER BY spots.figure_date DESC NULLS LAST, spots.row_id, spots.spot.place_start
LIMIT $limit
