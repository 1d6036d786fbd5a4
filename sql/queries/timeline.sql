-- How the figures moved: of each series (metric, source, group, unit, country, counting, reported or forecast) the figure of
-- the widest place in each day, or in each week or month where the filters leave more than 120 days or 3 years (step).
-- Of each metric the $series series with the most figures, whole series first, $limit rows at most.
WITH series AS (
    SELECT
        metric, source_key, population_group, unit, coalesce(country_iso3, '') AS country, counting, modality,
        -- the number of figures, then the place of the first one in the file, so that it is one series' alone
        (count(*) << 32) | (4294967295 - min(row_id)) AS standing,
        min(figure_date) AS first_day,
        max(figure_date) AS last_day
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE NOT is_repetition AND modality <> 'denied'::modality_kind AND figure_date IS NOT NULL
    GROUP BY ALL
),

span AS (
    SELECT
        CASE
            WHEN max(last_day) - min(first_day) > 1100 THEN 'month'
            WHEN max(last_day) - min(first_day) > 120 THEN 'week'
            ELSE 'day'
        END AS step
    FROM series
),

first_series AS (
    SELECT series.* EXCLUDE (first_day, last_day), row_number() OVER (PARTITION BY metric ORDER BY standing DESC) AS rank
    FROM (SELECT unnest(max(standing, $series)) AS standing FROM series GROUP BY metric) AS first
    JOIN series USING (standing)
),

chosen AS (
    SELECT
        series.rank,
        date_trunc((SELECT step FROM span), figure_date)::DATE AS day,
        count(*) AS figures,
        row_of(max((width(location_precision) << 58) | latest(recency, row_id))) AS row_id
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article) AS matching
    JOIN first_series AS series
        ON series.metric = matching.metric AND series.source_key = matching.source_key
        AND series.population_group = matching.population_group AND series.unit = matching.unit
        AND series.country = coalesce(matching.country_iso3, '') AND series.counting = matching.counting
        AND series.modality = matching.modality
    WHERE NOT is_repetition AND figure_date IS NOT NULL
    GROUP BY series.rank, series.metric, day
    ORDER BY series.rank, day DESC, series.metric
    LIMIT $limit
),

found AS MATERIALIZED (
    SELECT chosen.day, chosen.figures, claims.* FROM chosen JOIN claims USING (row_id)
)

SELECT
    span.step,
    found.* EXCLUDE (row_id),
    sources.short AS source_short,
    coalesce(sources.name_en, found.source, found.outlet) AS source_name_en,
    coalesce(sources.name_ar, found.source, found.outlet) AS source_name_ar
FROM found
JOIN metrics USING (metric)
LEFT JOIN sources USING (source_id)
CROSS JOIN span
ORDER BY metrics."order", found.source_key, found.day, found.row_id
