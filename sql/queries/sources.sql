-- Each source by itself: how many figures it gives, how sure it is that it said them, and whether it is a party. $limit rows,
-- the source with the most figures first; of_sources: how many there are in all.
WITH counted AS (
    SELECT
        source_key,
        any_value(source_id) AS source_id,
        any_value(source) AS source,
        any_value(outlet) AS outlet,
        any_value(attribution)::VARCHAR AS attribution,
        max(source_type)::VARCHAR AS source_type,
        bool_or(source_is_party) AS is_party,
        count(*) AS figures,
        count(*) FILTER (attribution = 'explicit'::attribution_kind) AS explicit,
        count(*) FILTER (attribution = 'carried'::attribution_kind) AS carried,
        count(*) FILTER (attribution = 'outlet'::attribution_kind) AS outlet_own,
        count(*) OVER () AS of_sources
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE duplicate_of IS NULL
    GROUP BY source_key
)

SELECT
    counted.*,
    coalesce(sources.name_en, counted.source, counted.outlet) AS source_name_en,
    coalesce(sources.name_ar, counted.source, counted.outlet) AS source_name_ar
FROM counted
LEFT JOIN sources USING (source_id)
ORDER BY counted.figures DESC, counted.source_key
LIMIT $limit
