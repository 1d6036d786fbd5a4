-- Figures whose place is known exactly or nearly (precision 1 and 2): one row for each place, metric, source and modality, its
-- latest figure. figures: how many stand behind it; the $limit rows with the most are given.
WITH latest AS (
    SELECT metric, source_key, modality, lat, lon, count(*) AS figures, row_of(max(recency(figure_date, published, part_of, row_id))) AS row_id
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE duplicate_of IS NULL AND location_precision <= 2 AND lat IS NOT NULL
    GROUP BY ALL
    ORDER BY figures DESC, row_id
    LIMIT $limit
),

found AS MATERIALIZED (
    SELECT latest.figures, claims.* FROM latest JOIN claims USING (row_id)
)

SELECT
    found.* EXCLUDE (row_id),
    sources.short AS source_short,
    coalesce(sources.name_en, found.source, found.outlet) AS source_name_en,
    coalesce(sources.name_ar, found.source, found.outlet) AS source_name_ar
FROM found
LEFT JOIN sources USING (source_id)
ORDER BY found.figures DESC, found.row_id
