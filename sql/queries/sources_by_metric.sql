-- Who says what: metric by metric and source by source, with how sure the attribution is and the latest figure of its widest
-- place. Of each metric the $per_metric sources with the most figures; in_metric: how many sources the metric has.
WITH counted AS (
    SELECT
        metric,
        source_key,
        count(*) AS figures,
        count(*) FILTER (attribution = 'explicit'::attribution_kind) AS explicit,
        count(*) FILTER (attribution = 'carried'::attribution_kind) AS carried,
        count(*) FILTER (attribution = 'outlet'::attribution_kind) AS outlet_own,
        count(*) FILTER (modality = 'projected'::modality_kind) AS projected,
        count(*) FILTER (modality = 'denied'::modality_kind) AS denied,
        bool_or(source_is_party) AS is_party,
        -- forecasts and denials are no part of what the source counted
        min(coalesce(value, value_low)) FILTER (modality IN ('reported', 'estimated')) AS lowest,
        max(coalesce(value, value_high, value_low)) FILTER (modality IN ('reported', 'estimated')) AS highest,
        min(figure_date) AS first_day,
        max(figure_date) AS last_day,
        max(((modality IN ('reported'::modality_kind, 'estimated'::modality_kind))::BIGINT << 61) | (width(location_precision) << 58)
            | latest(recency, row_id)) AS best
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE NOT is_repetition
    GROUP BY metric, source_key
),

ranked AS (
    SELECT
        * EXCLUDE (metric, source_key, best),
        count(*) OVER (PARTITION BY metric) AS in_metric,
        row_number() OVER (PARTITION BY metric ORDER BY figures DESC, source_key) AS rank_in_metric,
        row_of(best) AS row_id
    FROM counted
    QUALIFY rank_in_metric <= $per_metric
),

found AS MATERIALIZED (
    SELECT ranked.* EXCLUDE (row_id), told.* FROM ranked JOIN told USING (row_id)
)

SELECT
    found.* EXCLUDE (row_id),
    sources.short AS source_short,
    coalesce(sources.name_en, found.source, found.outlet) AS source_name_en,
    coalesce(sources.name_ar, found.source, found.outlet) AS source_name_ar
FROM found
JOIN metrics USING (metric)
LEFT JOIN sources USING (source_id)
ORDER BY metrics."order", found.rank_in_metric
LIMIT $limit
