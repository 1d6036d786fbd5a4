-- Figures whose place is known exactly or nearly (precision 1 and 2): one row for each place, metric and source, its latest
-- figure. figures: how many stand behind it; the $limit rows with the most are given.
WITH latest AS (
    SELECT metric, modality, source_key, lat, lon, count(*) AS figures, row_of(max(recency(figure_date, published, part_of, row_id))) AS row_id
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE duplicate_of IS NULL AND location_precision <= 2 AND lat IS NOT NULL
    GROUP BY metric, modality, source_key, lat, lon
    ORDER BY figures DESC, row_id
    LIMIT $limit
)

SELECT latest.figures, claims.* EXCLUDE (row_id)
FROM latest
JOIN claims USING (row_id)
ORDER BY latest.figures DESC, latest.row_id
