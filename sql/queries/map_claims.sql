-- What the map shows of $country (NULL: of the one with the most figures that have a place in it), and what has no place on a
-- map. kind: point (known exactly or nearly, precision 1 and 2), area (a district, a governorate or some of them, 3 to 5) or
-- wide (a whole country, sea, air, or no known place; of every country). Of each source the latest figure; of each place and
-- metric the $largest claims, reports before forecasts and denials; $limit points, $limit areas, $per_metric wide ones.
-- claims: how many there are about the place; figures: how many stand behind this one; covers: over how many areas it
-- extends, above 1 it belongs to all of them together.
WITH latest AS (
    SELECT
        CASE
            WHEN location_precision <= 2 AND lat IS NOT NULL THEN 'point'
            WHEN location_precision BETWEEN 3 AND 5 AND regions <> '' THEN 'area'
            ELSE 'wide'
        END AS kind,
        metric, source_key, modality, country_iso3 AS country,
        CASE WHEN kind = 'point' THEN lat END AS north,
        CASE WHEN kind = 'point' THEN lon END AS east,
        CASE WHEN kind = 'area' THEN regions END AS areas,
        count(*) AS figures,
        max(latest(recency, row_id)) AS newest,
        arg_max(coalesce(value, value_low), latest(recency, row_id)) AS number
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE NOT is_repetition AND ($country IS NULL OR kind = 'wide' OR country_iso3 = $country)
    GROUP BY ALL
),

shown AS (
    SELECT coalesce($country, first(country ORDER BY placed DESC, figures DESC, country)) AS country
    FROM (
        SELECT country, sum(figures) FILTER (kind <> 'wide') AS placed, sum(figures) AS figures
        FROM latest
        WHERE country IS NOT NULL
        GROUP BY country
    )
),

ranked AS (
    SELECT
        latest.*,
        row_of(newest) AS row_id,
        latest.country IS NOT DISTINCT FROM shown.country AS is_here,
        modality IN ('reported'::modality_kind, 'estimated'::modality_kind) AS is_report,
        CASE WHEN kind <> 'wide' THEN count(*) OVER place END AS claims,
        row_number() OVER (place ORDER BY is_report DESC, number DESC, newest DESC) AS rank
    FROM latest
    CROSS JOIN shown
    WHERE kind = 'wide' OR is_here
    WINDOW place AS (PARTITION BY kind, metric, north, east, areas)
),

largest AS (
    SELECT kind, row_id, figures, claims, number, is_here, is_report
    FROM ranked
    WHERE kind = 'wide' OR rank <= $largest
    QUALIFY row_number() OVER (PARTITION BY kind ORDER BY is_here DESC, is_report DESC, number DESC, newest DESC)
        <= CASE WHEN kind = 'wide' THEN $per_metric ELSE $limit END
),

found AS MATERIALIZED (
    SELECT
        largest.*, figure_id, metric, population_group, unit, value, value_low, value_high, quantifier, counting, modality,
        attribution, source_id, source, outlet, place, place_name_en, place_name_ar, lat, lon, country_iso3, admin1_pcode,
        regions, location_precision, date_start, date_end, as_of
    FROM largest
    JOIN claims USING (row_id)
)

SELECT
    found.* EXCLUDE (row_id, number, is_here, is_report),
    CASE WHEN found.kind = 'area' THEN string_split(found.regions, ' ') ELSE [] END AS areas,
    sources.short AS source_short,
    coalesce(sources.name_en, found.source, found.outlet) AS source_name_en,
    coalesce(sources.name_ar, found.source, found.outlet) AS source_name_ar
FROM found
LEFT JOIN sources USING (source_id)
ORDER BY found.kind, found.is_here DESC, found.is_report DESC, found.number DESC, found.row_id
