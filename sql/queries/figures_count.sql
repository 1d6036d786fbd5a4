-- How much the filters leave: figures, articles, sources, regions' first and last day.
SELECT
    count(*)::BIGINT AS figures,
    count(DISTINCT article_id)::BIGINT AS articles,
    count(DISTINCT source_key)::BIGINT AS sources,
    min(figure_date) AS first_day,
    max(figure_date) AS last_day
FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
