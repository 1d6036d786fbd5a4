-- The download: the columns of the data model in its order, then those of the article.
SELECT
    figures.* EXCLUDE (places, outlet, published, source_key, regions, figure_date, search_text, review_status, reviewed_by, reviewed_at, note)
FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article) AS figures
