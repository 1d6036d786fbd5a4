-- Region by region, at whatever precision: one row for each region, metric and source, its latest reported figure.
-- covers: over how many regions it extends; above 1 it belongs to all of them together and stands under each.
WITH latest AS (
    SELECT metric, source_key, regions, count(*) AS figures, row_of(max(recency(figure_date, published, part_of, row_id))) AS row_id
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE duplicate_of IS NULL AND regions <> '' AND modality IN ('reported'::modality_kind, 'estimated'::modality_kind)
    GROUP BY ALL
    ORDER BY figures DESC, row_id
    LIMIT $limit
),

found AS MATERIALIZED (
    SELECT latest.figures, claims.* FROM latest JOIN claims USING (row_id)
)

SELECT
    found.* EXCLUDE (row_id),
    unnest(string_split(found.regions, ' ')) AS region,
    len(string_split(found.regions, ' ')) AS covers,
    sources.short AS source_short,
    coalesce(sources.name_en, found.source, found.outlet) AS source_name_en,
    coalesce(sources.name_ar, found.source, found.outlet) AS source_name_ar
FROM found
LEFT JOIN sources USING (source_id)
ORDER BY found.figures DESC, found.row_id
