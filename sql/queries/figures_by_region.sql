-- How many figures each governorate has; a figure over several of them stands in each. $limit rows, the most figures first.
SELECT
    counted.region,
    coalesce(any_value(places.name_en), counted.region) AS name_en,
    coalesce(any_value(places.name_ar), any_value(places.name_en), counted.region) AS name_ar,
    any_value(places.country_iso3) AS country_iso3,
    sum(counted.figures)::BIGINT AS figures
FROM (
    SELECT unnest(string_split(regions, ' ')) AS region, count(*) AS figures
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE NOT is_repetition
    GROUP BY regions
) AS counted
LEFT JOIN places ON places.level = 1 AND places.pcode = counted.region
WHERE counted.region <> ''
    AND ($region IS NULL OR list_has_any($region::VARCHAR[], [counted.region, places.country_iso3]))
GROUP BY counted.region
ORDER BY figures DESC, counted.region
LIMIT $limit
