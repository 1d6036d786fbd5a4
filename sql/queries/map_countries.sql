-- Which countries the map could show: how many figures have a place inside the country (placed), how many in all; the
-- country with the most first.
SELECT
    counted.country_iso3,
    coalesce(places.name_en, counted.country_iso3) AS name_en,
    coalesce(places.name_ar, places.name_en, counted.country_iso3) AS name_ar,
    counted.placed,
    counted.figures
FROM (
    SELECT country_iso3, count(*) FILTER (location_precision <= 5) AS placed, count(*) AS figures
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE NOT is_repetition AND country_iso3 IS NOT NULL
    GROUP BY country_iso3
) AS counted
LEFT JOIN places ON places.level = 0 AND places.country_iso3 = counted.country_iso3
ORDER BY counted.placed DESC, counted.figures DESC, counted.country_iso3
LIMIT $limit
