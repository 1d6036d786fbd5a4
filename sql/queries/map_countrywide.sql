-- Figures of a whole country, of sea or air, or of no known place: one row for each country, metric and source, its latest.
WITH latest AS (
    SELECT metric, modality, source_key, country_iso3, count(*) AS figures, row_of(max(recency(figure_date, published, part_of, row_id))) AS row_id
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE duplicate_of IS NULL AND (regions = '' OR location_precision >= 6)
    GROUP BY metric, modality, source_key, country_iso3
    ORDER BY figures DESC, row_id
    LIMIT $limit
)

SELECT latest.figures, claims.* EXCLUDE (row_id)
FROM latest
JOIN claims USING (row_id)
ORDER BY latest.figures DESC, latest.row_id
