-- How many figures the filters leave, and their first and last day.
SELECT count(*)::BIGINT AS figures, min(figure_date) AS first_day, max(figure_date) AS last_day
FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
