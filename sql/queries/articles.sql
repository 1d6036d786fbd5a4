-- The articles that hold a figure of the filters, the latest first, with the number of those figures: $limit from $offset.
WITH found AS MATERIALIZED (
    SELECT article_id, published, count(*) AS figures
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    GROUP BY ALL
    ORDER BY published DESC NULLS LAST, article_id
    LIMIT $limit OFFSET $offset
)

SELECT
    article_id, articles.title, articles.outlet, articles.url, articles.published, articles.language, articles.country_iso3,
    found.figures, left(articles.text, 200) AS beginning
FROM found
JOIN articles USING (article_id)
ORDER BY articles.published DESC NULLS LAST, article_id
