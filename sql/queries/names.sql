-- What the registries call their sources, countries and governorates: for a filter that names one of which the data holds no figure.
SELECT 'source' AS filter, source_id AS value, name_en, name_ar FROM sources
UNION ALL
SELECT 'region', coalesce(pcode, place_id), name_en, name_ar FROM places
WHERE level = 0 OR level = 1 AND pcode IS NOT NULL
