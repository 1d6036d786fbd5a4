-- Which regions (countries and governorates), sources and outlets a filter may name: those of the data and of the registries.
SELECT 'region' AS filter, region AS value
FROM (SELECT DISTINCT unnest(string_split(regions, ' ')) AS region FROM (SELECT DISTINCT regions FROM figures))
WHERE region <> ''
UNION
SELECT 'region', coalesce(pcode, place_id) FROM places WHERE level = 0 OR level = 1 AND pcode IS NOT NULL
UNION
SELECT 'source', source_key FROM figures
UNION
SELECT 'source', source_id FROM sources
UNION
SELECT 'outlet', outlet FROM articles WHERE outlet IS NOT NULL
ORDER BY filter, value
