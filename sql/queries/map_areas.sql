-- Figures known to a district, a governorate or some governorates (precision 3 to 5): one row for each region, metric, modality and
-- source, its latest figure. covers: over how many regions it extends; above 1 it belongs to all of them together.
WITH latest AS (
    SELECT metric, modality, source_key, regions, count(*) AS figures, row_of(max(recency(figure_date, published, part_of, row_id))) AS row_id
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE duplicate_of IS NULL AND location_precision BETWEEN 3 AND 5 AND regions <> ''
    GROUP BY metric, modality, source_key, regions
    ORDER BY figures DESC, row_id
    LIMIT $limit
)

SELECT latest.figures, unnest(string_split(latest.regions, ' ')) AS region, len(string_split(latest.regions, ' ')) AS covers, claims.* EXCLUDE (row_id)
FROM latest
JOIN claims USING (row_id)
ORDER BY latest.figures DESC, latest.row_id
