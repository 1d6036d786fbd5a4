-- How many figures of each metric the filters leave.
SELECT metric::VARCHAR AS metric, count(*)::BIGINT AS figures
FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
GROUP BY metric
