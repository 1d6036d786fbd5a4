-- The articles that hold a figure of the filters, the latest first, with the number of those figures: $limit from $offset.
SELECT
    articles.article_id, articles.title, articles.outlet, articles.url, articles.published, articles.language,
    articles.country_iso3, found.figures, left(articles.text, 200) AS beginning
FROM (
    SELECT article_id, count(*) AS figures
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    GROUP BY article_id
) AS found
JOIN articles USING (article_id)
ORDER BY articles.published DESC NULLS LAST, articles.article_id
LIMIT $limit OFFSET $offset
