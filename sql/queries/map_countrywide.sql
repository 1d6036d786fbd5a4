-- Figures of a whole country, of sea or air, or of no known place: one row for each country, metric, source and modality, its
-- latest figure.
WITH latest AS (
    SELECT metric, source_key, modality, country_iso3, count(*) AS figures, row_of(max(recency(figure_date, published, part_of, row_id))) AS row_id
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE duplicate_of IS NULL AND (regions = '' OR location_precision >= 6)
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
