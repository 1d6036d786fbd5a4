-- The one place where rows are chosen. Every query begins with figures_matching(...), so that a chart, the table, the map
-- and a download of the same filters hold the same rows. NULL means: this filter is off.

-- row_id is the row's place in the file: the quick way back to it (JOIN claims USING (row_id)), good within one query.
-- A region is a governorate that any place of the figure lies in, or the figure's country.
-- A figure that a reviewer rejected is nowhere.
CREATE MACRO figures_matching(
    regions_in, sources_in, metrics_in, groups_in, outlets_in, modalities_in, since_day, until_day, words, article_in
) AS TABLE
SELECT *, rowid AS row_id
FROM figures
WHERE review_status <> 'rejected'::review_kind
    AND (
        regions_in IS NULL
        OR list_has_any(string_split(regions, ' '), regions_in::VARCHAR[])
        OR list_contains(regions_in::VARCHAR[], country_iso3)
    )
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

-- What a chart, a map or a list tells of a figure; the sentence itself is wide and is fetched for one figure at a time.
-- Join it by row_id inside a MATERIALIZED step and the names of the sources after that: so only the rows asked for are read.
CREATE VIEW claims AS
SELECT
    rowid AS row_id, figure_id, article_id, metric, population_group, unit, value, value_low, value_high, quantifier,
    value_origin, counting, modality, part_of, projection_of, source_key, source_id, source, source_type, source_is_party,
    via, attribution, actor, place, place_name_en, place_name_ar, lat, lon, country_iso3, admin1_name, admin1_pcode,
    location_precision, regions, date_start, date_end, as_of, date_precision, figure_date, outlet, published, confidence
FROM figures;

-- The same in short, for cards and tables that name many figures: fetching a row costs as much as it has columns.
CREATE VIEW told AS
SELECT
    rowid AS row_id, figure_id, metric, population_group, unit, value, value_low, value_high, quantifier, value_origin, counting,
    modality, source_key, source_id, source, source_type, source_is_party, attribution, place, place_name_en, place_name_ar,
    country_iso3, admin1_name, location_precision, date_start, date_end, as_of, date_precision, figure_date, outlet
FROM figures;

-- One number by which of several figures the latest is found: the larger the later. First the day that it is filed under,
-- then how long after that it was published (up to 511 days), then a whole before its parts, then how large the number is
-- (of two totals of one day the smaller may be of some of them), then the place in the file, so that it is one row's alone:
-- row_of(max(recency(...))) is the latest row of a group, far quicker than sorting.
CREATE MACRO recency(figure_date, published, part_of, number, row_id) AS
    (greatest(coalesce(figure_date - DATE '1900-01-01', 0), 0)::BIGINT << 42)
    | (least(greatest(coalesce(published - figure_date, 0), 0), 511)::BIGINT << 33)
    | ((part_of IS NULL)::BIGINT << 32)
    | (least(floor(log2(greatest(coalesce(number, 0), 1)) / 2), 15)::BIGINT << 28)
    | row_id;
-- The same of the column recency, which holds all of it but the place in the file.
CREATE MACRO latest(recency, row_id) AS recency | row_id;
CREATE MACRO row_of(recency) AS recency & 268435455;

-- An id as a number, by which the figures that hang together are found without reading all ids.
CREATE MACRO number_of(id) AS md5_number_lower(id);

-- How wide a place is, 0 to 6: a country is wider than a governorate; sea, air and the unknown come last.
CREATE MACRO width(location_precision) AS
    CASE WHEN location_precision < 7 THEN location_precision ELSE 0 END::BIGINT;

-- What a download holds: the columns of the data model in its order, then those of the article.
CREATE MACRO exported(
    regions_in, sources_in, metrics_in, groups_in, outlets_in, modalities_in, since_day, until_day, words, article_in
) AS TABLE
SELECT
    figure_id, article_id, metric, term, population_group, unit, value, value_low, value_high, quantifier, value_text,
    value_start, value_end, value_origin, counting, modality, part_of, projection_of, figures.duplicate_of, source, source_id,
    source_type, source_is_party, via, via_id, attribution, actor, actor_id, place, place_id, place_name_en, place_name_ar,
    lat, lon, figures.country_iso3, admin1_name, admin1_pcode, admin2_name, admin2_pcode, location_precision, places,
    date_start, date_end, as_of, date_precision, quote, quote_start, quote_end, figures.language, rule, confidence,
    extractor_version, review_status, reviewed_by, reviewed_at, note, figures.outlet, figures.published, title, url
FROM figures_matching(
    regions_in, sources_in, metrics_in, groups_in, outlets_in, modalities_in, since_day, until_day, words, article_in
) AS figures
LEFT JOIN articles USING (article_id);
