-- Who says what: metric by metric and source by source, with how sure the attribution is and the source's latest figure.
WITH matching AS (
    SELECT
        metric, source_key, figure_id, source_is_party, attribution, figure_date, value_low, value_high, part_of, modality,
        article_id
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE duplicate_of IS NULL
),

counted AS (
    SELECT
        metric,
        source_key,
        count(*) AS figures,
        count(*) FILTER (attribution = 'explicit') AS explicit,
        count(*) FILTER (attribution = 'carried') AS carried,
        count(*) FILTER (attribution = 'outlet') AS outlet_own,
        count(*) FILTER (modality = 'projected') AS projected,
        count(*) FILTER (modality = 'denied') AS denied,
        count(DISTINCT article_id) AS articles,
        bool_or(source_is_party) AS is_party,
        min(value_low) AS lowest,
        max(coalesce(value_high, value_low)) AS highest,
        min(figure_date) AS first_day,
        max(figure_date) AS last_day
    FROM matching
    GROUP BY metric, source_key
),

latest AS (
    SELECT metric, source_key, figure_id
    FROM matching
    QUALIFY row_number() OVER (
        PARTITION BY metric, source_key
        ORDER BY modality IN ('reported', 'estimated') DESC, figure_date DESC NULLS LAST, part_of IS NULL DESC, value_low DESC, figure_id
    ) = 1
)

SELECT
    counted.*,
    full_row.* EXCLUDE (places, search_text, regions, metric, source_key, rule, extractor_version, review_status, reviewed_by, reviewed_at, note)
FROM counted
JOIN latest USING (metric, source_key)
JOIN figures_full AS full_row ON full_row.figure_id = latest.figure_id
JOIN metrics ON metrics.metric = counted.metric
ORDER BY metrics."order", counted.figures DESC, counted.source_key
LIMIT $limit
