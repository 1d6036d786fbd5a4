-- Figures known to a district, a governorate or some governorates (precision 3 to 5): one row for each region, metric and
-- source, its latest figure. covers: over how many regions the figure extends; above 1 it belongs to all of them together.
WITH matching AS (
    SELECT metric, source_key, regions, figure_id, figure_date, part_of, value_low
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE duplicate_of IS NULL AND location_precision BETWEEN 3 AND 5 AND regions <> ''
),

latest AS (
    SELECT *, count(*) OVER (PARTITION BY regions, metric, source_key) AS figures
    FROM matching
    QUALIFY row_number() OVER (
        PARTITION BY regions, metric, source_key ORDER BY figure_date DESC NULLS LAST, part_of IS NULL DESC, value_low DESC, figure_id
    ) = 1
)

SELECT
    latest.figures,
    unnest(string_split(latest.regions, ' ')) AS region,
    len(string_split(latest.regions, ' ')) AS covers,
    full_row.* EXCLUDE (places, search_text, rule, extractor_version, review_status, reviewed_by, reviewed_at, note)
FROM latest
JOIN figures_full AS full_row ON full_row.figure_id = latest.figure_id

ORDER BY latest.figures DESC, full_row.value_low DESC, full_row.figure_id
LIMIT $limit
