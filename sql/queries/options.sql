-- What each filter could be set to, with the number of figures under the *other* filters.
-- Countries stand before governorates. filter, value, the names in English and Arabic where the data holds them (else the wording files do), figures.
-- The words are looked for once (hits), for looking through all sentences is what takes the time.
WITH hits AS MATERIALIZED (
    SELECT row_id
    FROM figures_matching(NULL, NULL, NULL, NULL, NULL, NULL, $since, $until, $q, $article)
    WHERE $q IS NOT NULL
),

counted AS (
    SELECT 'region' AS filter, unnest(string_split(regions, ' ')) AS value, figures
    FROM (
        SELECT regions, count(*) AS figures
        FROM figures_matching(NULL, $source, $metric, $group, $outlet, $modality, $since, $until, NULL, $article)
        WHERE $q IS NULL OR row_id IN (SELECT row_id FROM hits)
        GROUP BY regions
    )
    UNION ALL
    SELECT 'region', country_iso3, count(*)
    FROM figures_matching(NULL, $source, $metric, $group, $outlet, $modality, $since, $until, NULL, $article)
    WHERE $q IS NULL OR row_id IN (SELECT row_id FROM hits)
    GROUP BY ALL
    UNION ALL
    SELECT 'source', source_key, count(*)
    FROM figures_matching($region, NULL, $metric, $group, $outlet, $modality, $since, $until, NULL, $article)
    WHERE $q IS NULL OR row_id IN (SELECT row_id FROM hits)
    GROUP BY ALL
    UNION ALL
    SELECT 'metric', metric::VARCHAR, count(*)
    FROM figures_matching($region, $source, NULL, $group, $outlet, $modality, $since, $until, NULL, $article)
    WHERE $q IS NULL OR row_id IN (SELECT row_id FROM hits)
    GROUP BY ALL
    UNION ALL
    SELECT 'group', population_group::VARCHAR, count(*)
    FROM figures_matching($region, $source, $metric, NULL, $outlet, $modality, $since, $until, NULL, $article)
    WHERE $q IS NULL OR row_id IN (SELECT row_id FROM hits)
    GROUP BY ALL
    UNION ALL
    SELECT 'outlet', outlet, count(*)
    FROM figures_matching($region, $source, $metric, $group, NULL, $modality, $since, $until, NULL, $article)
    WHERE $q IS NULL OR row_id IN (SELECT row_id FROM hits)
    GROUP BY ALL
    UNION ALL
    SELECT 'modality', modality::VARCHAR, count(*)
    FROM figures_matching($region, $source, $metric, $group, $outlet, NULL, $since, $until, NULL, $article)
    WHERE $q IS NULL OR row_id IN (SELECT row_id FROM hits)
    GROUP BY ALL
)

SELECT
    counted.filter,
    counted.value,
    coalesce(any_value(places.name_en), any_value(sources.name_en)) AS name_en,
    coalesce(any_value(places.name_ar), any_value(sources.name_ar)) AS name_ar,
    any_value(places.country_iso3) AS country_iso3,
    sum(counted.figures)::BIGINT AS figures
FROM counted
LEFT JOIN places
    ON counted.filter = 'region' AND places.level <= 1 AND coalesce(places.pcode, places.place_id) = counted.value
LEFT JOIN sources ON counted.filter = 'source' AND sources.source_id = counted.value
WHERE counted.value <> ''
GROUP BY counted.filter, counted.value
ORDER BY counted.filter, any_value(places.level) NULLS LAST, figures DESC, counted.value
