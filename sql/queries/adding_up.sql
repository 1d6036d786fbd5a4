-- The figures of the filters with what each would need to be added to others (hasila/store/adding_up.py does the adding).
-- why_not: the reason in one word where it may never be added; else NULL. $limit rows, the latest first.
WITH matching AS (
    SELECT *
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
)

SELECT
    figure_id, metric, population_group, unit, source_key, value_low, value_high, date_start, date_end, country_iso3, regions,
    admin2_pcode, place_id, location_precision,
    CASE
        WHEN modality = 'denied'::modality_kind THEN 'denied'
        WHEN modality = 'projected'::modality_kind THEN 'projected'
        WHEN quantifier = 'vague'::quantifier_kind THEN 'vague'
        WHEN counting IN ('cumulative'::counting_kind, 'stock'::counting_kind) THEN counting::VARCHAR
        WHEN duplicate_of IN (SELECT figure_id FROM matching) THEN 'duplicate'
        WHEN part_of IN (SELECT figure_id FROM matching) THEN 'part'
        WHEN date_start IS NULL OR date_end IS NULL THEN 'no_date'
        WHEN country_iso3 IS NULL THEN 'no_place'
    END AS why_not
FROM matching
ORDER BY figure_date DESC NULLS LAST, row_id
LIMIT $limit
