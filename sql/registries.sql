-- Fills the tables of metrics, sources and places from the reference tables in data/.
INSERT INTO metrics BY NAME
SELECT * FROM read_csv($metrics, header = true, all_varchar = true);

INSERT INTO sources BY NAME
SELECT source_id, name_en, name_ar, short, source_type, country_iso3, party_to, parent_id
FROM read_csv($sources, header = true, all_varchar = true);

INSERT INTO places BY NAME
SELECT
    iso3 AS place_id, 0 AS level, iso3 AS country_iso3, string_split(names_en, ';')[1] AS name_en,
    string_split(names_ar, ';')[1] AS name_ar, lat, lon
FROM read_csv($countries, delim = '\t', quote = '', header = true, all_varchar = true)
UNION ALL BY NAME
SELECT id AS place_id, right(kind, 1) AS level, country_iso3, id AS pcode, name_en, name_ar, lat, lon
FROM read_csv($areas, delim = '\t', quote = '', header = true, all_varchar = true)
WHERE kind IN ('admin1', 'admin2');
