-- How the figures moved: for each metric, source, counting and modality the latest figure of each day, or of each week or
-- month where the filters leave more than 120 days or 3 years; the $sources sources of each metric with the most figures.
WITH matching AS (
    SELECT metric, source_key, counting, modality, unit, figure_date, figure_id, value_low, part_of
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE duplicate_of IS NULL AND modality <> 'denied' AND figure_date IS NOT NULL
),

span AS (
    SELECT
        CASE
            WHEN max(figure_date) - min(figure_date) > 1100 THEN 'month'
            WHEN max(figure_date) - min(figure_date) > 120 THEN 'week'
            ELSE 'day'
        END AS step
    FROM matching
),

loudest AS (
    SELECT metric, source_key
    FROM matching
    GROUP BY metric, source_key
    QUALIFY row_number() OVER (PARTITION BY metric ORDER BY count(*) DESC, source_key) <= $sources
),

latest AS (
    SELECT matching.*, span.step, date_trunc(span.step, figure_date)::DATE AS day,
        count(*) OVER (PARTITION BY metric, source_key, counting, modality, unit, date_trunc(span.step, figure_date)) AS figures
    FROM matching
    SEMI JOIN loudest USING (metric, source_key)
    CROSS JOIN span
    QUALIFY row_number() OVER (
        PARTITION BY metric, source_key, counting, modality, unit, date_trunc(span.step, figure_date)
        ORDER BY figure_date DESC, part_of IS NULL DESC, value_low DESC, figure_id
    ) = 1
)

SELECT
    latest.step, latest.day, latest.figures,
    full_row.* EXCLUDE (places, search_text, regions, rule, extractor_version, review_status, reviewed_by, reviewed_at, note)
FROM latest
JOIN figures_full AS full_row ON full_row.figure_id = latest.figure_id
JOIN metrics ON metrics.metric = latest.metric
ORDER BY metrics."order", latest.source_key, latest.day, full_row.figure_id
LIMIT $limit
