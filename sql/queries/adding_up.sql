-- The figures of the filters with what each would need to be added to others (hasila/store/adding_up.py does the adding).
-- beside: the figure that it repeats or is a part of, where the filters leave that one too; why_not: the reason in one word
-- where it may never be added; else NULL. source_key: who speaks; one whom no register knows ("officials", "a doctor") is the
-- same in one article alone. $limit rows, the latest first.
WITH matching AS (
    SELECT *
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    ORDER BY figure_date DESC NULLS LAST, row_id
    LIMIT $limit
)

SELECT
    matching.figure_id, matching.metric, matching.population_group, matching.unit,
    CASE
        WHEN matching.source_id IS NULL AND (matching.attribution <> 'outlet'::attribution_kind OR matching.outlet IS NULL)
        THEN concat(matching.source_key, ' ', matching.article_id)
        ELSE matching.source_key
    END AS source_key,
    matching.value,
    matching.value_low, matching.value_high, matching.quantifier, matching.modality, matching.counting, matching.attribution,
    matching.source, matching.source_id, matching.outlet, matching.place, matching.place_name_en, matching.place_name_ar, matching.admin1_name,
    matching.country_iso3, matching.regions, matching.places, matching.date_start, matching.date_end, matching.date_precision,
    matching.as_of,
    above.figure_id AS beside,
    CASE
        WHEN matching.modality = 'denied'::modality_kind THEN 'denied'
        WHEN matching.modality = 'projected'::modality_kind THEN 'projected'
        WHEN matching.quantifier = 'vague'::quantifier_kind THEN 'vague'
        WHEN above.figure_id = matching.duplicate_of THEN 'duplicate'
        WHEN above.figure_id = matching.part_of THEN 'part'
        WHEN matching.counting IN ('cumulative'::counting_kind, 'stock'::counting_kind) THEN matching.counting::VARCHAR
        WHEN matching.date_start IS NULL OR matching.date_end IS NULL THEN 'no_date'
        WHEN matching.country_iso3 IS NULL THEN 'no_place'
    END AS why_not,
    coalesce(sources.name_en, matching.source, matching.outlet) AS source_name_en,
    coalesce(sources.name_ar, matching.source, matching.outlet) AS source_name_ar
FROM matching
LEFT JOIN matching AS above ON above.figure_id = coalesce(matching.duplicate_of, matching.part_of)
LEFT JOIN sources ON sources.source_id = matching.source_id
ORDER BY matching.figure_date DESC NULLS LAST, matching.row_id
