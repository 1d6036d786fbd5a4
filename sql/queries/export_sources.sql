-- The sources of a download: who speaks in the filtered rows, what kind of body it is, and how many rows are its own.
SELECT
    source_key,
    coalesce(sources.name_en, any_value(figures.source), any_value(figures.outlet)) AS name_en,
    coalesce(sources.name_ar, any_value(figures.source), any_value(figures.outlet)) AS name_ar,
    any_value(figures.source_type)::VARCHAR AS source_type,
    bool_or(source_is_party) AS source_is_party,
    count(*) AS figures,
    count(*) FILTER (attribution = 'explicit'::attribution_kind) AS explicit,
    count(*) FILTER (attribution = 'carried'::attribution_kind) AS carried,
    min(figure_date) AS first_day,
    max(figure_date) AS last_day
FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article) AS figures
LEFT JOIN sources USING (source_id)
GROUP BY source_key, sources.name_en, sources.name_ar
ORDER BY figures DESC, source_key
