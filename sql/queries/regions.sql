-- Region by region: one row for each region, metric and source, its latest figure, at whatever precision. A figure over
-- several regions stands in each of them with covers > 1.
WITH matching AS (
    SELECT metric, source_key, regions, figure_id, figure_date, part_of, value_low
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE duplicate_of IS NULL AND regions <> '' AND modality IN ('reported', 'estimated')
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
