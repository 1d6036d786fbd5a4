-- Claims about a place that is known exactly or nearly (precision 1 and 2) in $country (NULL: in all): of each source the latest
-- figure, of each place and metric the $largest claims, reports before forecasts and denials.
-- claims: how many there are; figures: how many stand behind this one.
WITH latest AS (
    SELECT
        metric, source_key, modality, lat, lon,
        count(*) AS figures,
        row_of(max(recency(figure_date, published, part_of, row_id))) AS row_id,
        arg_max(coalesce(value, value_low), recency(figure_date, published, part_of, row_id)) AS number
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE duplicate_of IS NULL AND location_precision <= 2 AND lat IS NOT NULL
        AND ($country IS NULL OR country_iso3 = $country)
    GROUP BY ALL
),

largest AS (
    SELECT row_id, figures, number, count(*) OVER (PARTITION BY metric, lat, lon) AS claims
    FROM latest
    QUALIFY row_number() OVER (
        PARTITION BY metric, lat, lon ORDER BY modality IN ('reported', 'estimated') DESC, number DESC, row_id
    ) <= $largest
    ORDER BY number DESC, row_id
    LIMIT $limit
),

found AS MATERIALIZED (
    SELECT largest.figures, largest.claims, largest.number, claims.* FROM largest JOIN claims USING (row_id)
)

SELECT
    found.figures, found.claims, found.figure_id, found.metric, found.population_group, found.unit, found.value, found.value_low,
    found.value_high, found.quantifier, found.counting, found.modality, found.attribution, found.source_key, found.source,
    found.outlet, found.place, found.place_name_en, found.place_name_ar, found.lat, found.lon, found.country_iso3,
    found.admin1_pcode, found.location_precision, found.regions, found.date_start, found.date_end, found.as_of,
    sources.short AS source_short,
    coalesce(sources.name_en, found.source, found.outlet) AS source_name_en,
    coalesce(sources.name_ar, found.source, found.outlet) AS source_name_ar
FROM found
LEFT JOIN sources USING (source_id)
ORDER BY found.number DESC, found.row_id
