-- How the figures moved: of each series (metric, source, group, unit, country, counting, reported or forecast) the figure of
-- the widest place in each day, or in each week or month where the filters leave more than 120 days or 3 years (step).
-- Of each metric the $sources sources with the most figures; the $limit series and days with the most figures.
WITH span AS (
    SELECT
        CASE
            WHEN max(figure_date) - min(figure_date) > 1100 THEN 'month'
            WHEN max(figure_date) - min(figure_date) > 120 THEN 'week'
            ELSE 'day'
        END AS step
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
),

points AS (
    SELECT
        metric, source_key, population_group, unit, country_iso3, counting, modality,
        date_trunc((SELECT step FROM span), figure_date)::DATE AS day,
        count(*) AS figures,
        max((width(location_precision) << 58) | recency(figure_date, published, part_of, row_id)) AS best
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE duplicate_of IS NULL AND modality <> 'denied' AND figure_date IS NOT NULL
    GROUP BY ALL
),

loudest AS (
    SELECT metric, source_key
    FROM points
    GROUP BY metric, source_key
    QUALIFY row_number() OVER (PARTITION BY metric ORDER BY sum(figures) DESC, source_key) <= $sources
),

chosen AS (
    SELECT day, figures, row_of(best) AS row_id
    FROM points
    SEMI JOIN loudest USING (metric, source_key)
    ORDER BY figures DESC, best DESC
    LIMIT $limit
)

SELECT span.step, chosen.day, chosen.figures, claims.* EXCLUDE (row_id)
FROM chosen
JOIN claims USING (row_id)
JOIN metrics ON metrics.metric = claims.metric
CROSS JOIN span
ORDER BY metrics."order", claims.source_key, chosen.day, chosen.row_id
