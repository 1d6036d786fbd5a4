-- The download as JSON, one object a row.
SELECT to_json(exported) AS line
FROM exported($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article) AS exported
