-- The download: the columns of the data model in its order, then those of the article.
FROM exported($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
