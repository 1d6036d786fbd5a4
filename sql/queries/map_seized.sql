-- Every place in $country (NULL: in all) that is said to have been taken: one row for each place of each such figure, the
-- latest first.
WITH chosen AS (
    SELECT row_id, figure_date
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE metric IN ('localities_seized'::metric_kind, 'sites_seized'::metric_kind, 'area_seized'::metric_kind) AND NOT is_repetition
        AND ($country IS NULL OR country_iso3 = $country)
    ORDER BY figure_date DESC NULLS LAST, row_id
    LIMIT $limit
),

spots AS (
    SELECT chosen.row_id, unnest(figures.places) AS spot
    FROM chosen
    JOIN figures ON figures.rowid = chosen.row_id
),

found AS MATERIALIZED (
    SELECT
        spots.spot, row_id, figure_id, metric, modality, counting, attribution, source_id, source, outlet, actor, country_iso3,
        date_start, date_end, as_of, figure_date
    FROM spots
    JOIN claims USING (row_id)
)

SELECT
    found.spot.place AS spot,
    found.spot."role" AS spot_role,
    found.spot.place_id AS spot_id,
    found.spot.place_name_en AS spot_name_en,
    found.spot.place_name_ar AS spot_name_ar,
    found.spot.lat AS spot_lat,
    found.spot.lon AS spot_lon,
    found.spot.admin1_pcode AS spot_region,
    found.spot.location_precision AS spot_precision,
    found.* EXCLUDE (row_id, spot),
    sources.short AS source_short,
    coalesce(sources.name_en, found.source, found.outlet) AS source_name_en,
    coalesce(sources.name_ar, found.source, found.outlet) AS source_name_ar
FROM found
LEFT JOIN sources USING (source_id)
ORDER BY found.figure_date DESC NULLS LAST, found.row_id, found.spot.place_start
LIMIT $limit
