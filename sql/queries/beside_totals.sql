-- What stands beside the totals: of each metric the latest $side figures that its sources with a total give besides it, which
-- are single incidents, new ones of a period, and a total of a governorate or less where the other is of a wider place.
-- They are told with the totals, never added to them.
WITH grouped AS (
    SELECT
        metric,
        source_key,
        max(width(location_precision)) FILTER (is_total) AS widest,
        max(recency, $side) FILTER (NOT is_total) AS incidents,
        max(recency) FILTER (is_total AND width(location_precision) <= 4) AS smaller_total
    FROM (
        SELECT
            metric, source_key, location_precision,
            counting IN ('cumulative'::counting_kind, 'stock'::counting_kind) AS is_total,
            latest(recency, row_id) AS recency
        FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
        WHERE modality IN ('reported'::modality_kind, 'estimated'::modality_kind)
            AND NOT is_repetition AND part_no IS NULL
    )
    GROUP BY metric, source_key
    HAVING widest IS NOT NULL
),

beside AS (
    SELECT metric, unnest(incidents) AS recency FROM grouped
    UNION ALL
    SELECT metric, smaller_total FROM grouped WHERE smaller_total IS NOT NULL AND widest > 4
),

ranked AS (
    SELECT row_of(recency) AS row_id, row_number() OVER (PARTITION BY metric ORDER BY recency DESC) AS rank_in_metric
    FROM beside
    QUALIFY rank_in_metric <= $side
),

found AS MATERIALIZED (
    SELECT ranked.rank_in_metric, told.* FROM ranked JOIN told USING (row_id)
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
