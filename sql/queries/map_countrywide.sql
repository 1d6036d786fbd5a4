-- Figures of a whole country, of sea or air, or of no known place: one row for each country, metric and source, its latest.
WITH matching AS (
    SELECT metric, source_key, country_iso3, figure_id, figure_date, part_of, value_low
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE duplicate_of IS NULL AND (location_precision >= 6 OR location_precision IS NULL OR (location_precision = 5 AND regions = ''))
),

latest AS (
    SELECT *, count(*) OVER (PARTITION BY country_iso3, metric, source_key) AS figures
    FROM matching
    QUALIFY row_number() OVER (
        PARTITION BY country_iso3, metric, source_key ORDER BY figure_date DESC NULLS LAST, part_of IS NULL DESC, value_low DESC, figure_id
    ) = 1
)

SELECT
    latest.figures,
    full_row.* EXCLUDE (places, search_text, rule, extractor_version, review_status, reviewed_by, reviewed_at, note)
FROM latest
JOIN figures_full AS full_row ON full_row.figure_id = latest.figure_id

ORDER BY latest.figures DESC, full_row.value_low DESC, full_row.figure_id
LIMIT $limit
