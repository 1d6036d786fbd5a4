-- The one place where rows are chosen. Every query begins with figures_matching(...), so that a chart, the table, the map
-- and a download of the same filters hold the same rows. NULL means: this filter is off.

-- Each filter's answer for each row. A figure that a reviewer rejected is in no answer.
CREATE MACRO figures_matching(
    regions_in, sources_in, metrics_in, groups_in, outlets_in, modalities_in, since_day, until_day, words, article_in
) AS TABLE
SELECT *
FROM figures
WHERE review_status <> 'rejected'
    AND (regions_in IS NULL OR list_has_any(string_split(regions, ' '), regions_in::VARCHAR[]))
    AND (sources_in IS NULL OR list_contains(sources_in::VARCHAR[], source_key))
    AND (metrics_in IS NULL OR list_contains(metrics_in::VARCHAR[]::metric_kind[], metric))
    AND (groups_in IS NULL OR list_contains(groups_in::VARCHAR[]::group_kind[], population_group))
    AND (outlets_in IS NULL OR list_contains(outlets_in::VARCHAR[], outlet))
    AND (modalities_in IS NULL OR list_contains(modalities_in::VARCHAR[]::modality_kind[], modality))
    AND (since_day IS NULL OR figure_date >= since_day::DATE)
    AND (until_day IS NULL OR figure_date <= until_day::DATE)
    AND (words IS NULL OR contains(search_text, words::VARCHAR))
    AND (article_in IS NULL OR article_id = article_in::VARCHAR);

-- Each place of each figure on a row of its own.
CREATE VIEW figure_places AS
SELECT figure_id, article_id, metric, source_key, unnest(places, recursive := true)
FROM figures;

-- A figure with its article and the names of its source.
CREATE VIEW figures_full AS
SELECT
    figures.*,
    articles.title,
    articles.url,
    sources.short AS source_short,
    coalesce(sources.name_en, figures.source, figures.outlet) AS source_name_en,
    coalesce(sources.name_ar, figures.source, figures.outlet) AS source_name_ar
FROM figures
LEFT JOIN articles USING (article_id)
LEFT JOIN sources USING (source_id);
