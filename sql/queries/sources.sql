-- Each source by itself: how many figures it gives, how sure it is that it said them, and whether it is a party. $bars rows,
-- the source with the most figures first; of_sources: how many there are in all.
WITH counted AS (
    SELECT
        source_key,
        max(row_id) AS row_id,
        max(source_type) AS source_type,
        bool_or(source_is_party) AS is_party,
        count(*) AS figures,
        count(*) FILTER (attribution = 'explicit'::attribution_kind) AS explicit,
        count(*) FILTER (attribution = 'carried'::attribution_kind) AS carried,
        count(*) FILTER (attribution = 'outlet'::attribution_kind) AS outlet_own,
        count(*) OVER () AS of_sources
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE NOT is_repetition
    GROUP BY source_key
    ORDER BY figures DESC, source_key
    LIMIT $bars
),

-- One of its figures tells what it is called.
found AS MATERIALIZED (
    SELECT counted.*, told.source_id, told.source, told.outlet, told.attribution FROM counted JOIN told USING (row_id)
)

SELECT
    found.* EXCLUDE (row_id),
    coalesce(sources.name_en, found.source, found.outlet) AS source_name_en,
    coalesce(sources.name_ar, found.source, found.outlet) AS source_name_ar
FROM found
LEFT JOIN sources USING (source_id)
ORDER BY found.figures DESC, found.source_key
