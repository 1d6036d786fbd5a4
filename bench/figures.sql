-- Synthetic figures with the skew of real ones: a few loud sources, a few metrics, recent dates, some regions.
-- Needs the table synthetic_areas; the same $rows and $seed give the same rows.
CREATE TEMP MACRO chance(number, salt) AS (hash(number, salt, getvariable('seed')) >> 11) / 9007199254740992.0;
CREATE TEMP MACRO synthetic_id(number) AS left(md5(number::VARCHAR), 16);
CREATE TEMP MACRO pick(choices, weights, chance) AS choices[1 + len(list_filter(weights, lambda w: w <= chance))];

CREATE TEMP TABLE drawn_articles AS
SELECT
    number AS article,
    'article-' || left(md5((-number)::VARCHAR), 12) AS article_id,
    pick(['SYR', 'SDN', 'PSE', 'YEM', 'LBN', 'UKR', 'IRQ', 'SOM'], [0.42, 0.6, 0.74, 0.83, 0.9, 0.95, 0.98], chance(number, 'country'))
        AS country_iso3,
    CASE WHEN chance(number, 'language') < 0.7 THEN 'ar' ELSE 'en' END AS language,
    DATE '2024-12-06' - floor(5000 * power(chance(number, 'day'), 2.5))::INTEGER AS published,
    outlets.name_en AS outlet
FROM range(0, (getvariable('rows') + 7) // 8) AS numbers (number)
JOIN (SELECT *, row_number() OVER (ORDER BY source_id) - 1 AS place, count(*) OVER () AS places
      FROM sources WHERE source_type = 'media') AS outlets
    ON outlets.place = floor(outlets.places * power(chance(number, 'outlet'), 2));

-- Eight figures an article; the second may be a part of the first, the fourth a forecast from the third, the last a repetition.
CREATE TEMP TABLE drawn AS
SELECT
    number,
    number // 8 AS article,
    number % 8 AS seat,
    CASE
        WHEN seat = 1 AND chance(number, 'link') < 0.5 THEN 'part_of'
        WHEN seat = 3 AND chance(number, 'link') < 0.2 THEN 'projection_of'
        WHEN seat = 7 AND chance(number, 'link') < 0.4 THEN 'duplicate_of'
    END AS link,
    CASE WHEN link IS NULL THEN number ELSE number - 1 END AS head
FROM range(0, getvariable('rows')) AS numbers (number);

CREATE TEMP TABLE spoken AS
SELECT
    drawn.*,
    articles.* EXCLUDE (article),
    pick(
        ['killed', 'injured', 'displaced', 'detained', 'localities_seized', 'in_need', 'missing', 'homes_destroyed', 'returned',
         'abducted', 'attacks', 'facilities_damaged', 'refugees', 'sites_seized', 'evacuated', 'aid_recipients'],
        [0.34, 0.54, 0.68, 0.74, 0.79, 0.83, 0.86, 0.89, 0.91, 0.93, 0.95, 0.96, 0.97, 0.98, 0.99], chance(head, 'metric')) AS metric,
    CASE
        WHEN metric IN ('localities_seized', 'sites_seized', 'homes_destroyed', 'attacks', 'facilities_damaged') THEN 'people'
        WHEN link = 'part_of' THEN pick(['civilians', 'children', 'women'], [0.5, 0.8], chance(number, 'group'))
        ELSE pick(['people', 'civilians', 'soldiers', 'fighters', 'children', 'women'], [0.55, 0.8, 0.86, 0.92, 0.97], chance(head, 'group'))
    END AS population_group,
    CASE metric
        WHEN 'localities_seized' THEN 'locality' WHEN 'sites_seized' THEN 'site' WHEN 'homes_destroyed' THEN 'dwelling'
        WHEN 'attacks' THEN 'incident' WHEN 'facilities_damaged' THEN 'facility' ELSE 'person'
    END AS unit,
    pick(['incident', 'flow', 'cumulative', 'stock'], [0.5, 0.7, 0.92], chance(head, 'counting')) AS counting,
    CASE
        WHEN link = 'projection_of' THEN 'projected'
        ELSE pick(['reported', 'estimated', 'denied'], [0.94, 0.99], chance(head, 'modality'))
    END AS modality,
    CASE WHEN chance(head, 'own voice') < 0.15 THEN NULL ELSE floor(loudest.last * power(chance(head, 'source'), 4)) END AS source_place,
    CASE WHEN chance(head, 'near') < 0.4 THEN 1 WHEN chance(head, 'near') < 0.5 THEN 2 WHEN chance(head, 'near') < 0.8 THEN 4
        WHEN chance(head, 'near') < 0.85 THEN 5 ELSE 6 END AS location_precision,
    1 + floor(6 * power(chance(head, 'spot'), 2))::INTEGER AS spot,
    pick(['exact', 'at_least', 'approximately', 'more_than', 'vague'], [0.7, 0.82, 0.9, 0.96], chance(number, 'quantifier')) AS drawn_quantifier,
    1 + floor(
        CASE WHEN metric IN ('displaced', 'in_need', 'returned', 'refugees', 'aid_recipients', 'evacuated') THEN 200000 ELSE 60 END
        * CASE counting WHEN 'cumulative' THEN 8 WHEN 'stock' THEN 6 ELSE 1 END * power(chance(head, 'value'), 4))::BIGINT AS head_value,
    CASE link WHEN 'part_of' THEN greatest(1, head_value // 3) WHEN 'projection_of' THEN head_value * 3 ELSE head_value END AS number_said,
    published - floor(3 * chance(head, 'day'))::INTEGER AS told_day
FROM drawn
JOIN drawn_articles AS articles USING (article)
CROSS JOIN (SELECT count(*) AS last FROM sources) AS loudest;

CREATE TEMP TABLE placed AS
SELECT
    spoken.*,
    areas.pcode,
    areas.name_en AS area_en,
    areas.name_ar AS area_ar,
    CASE WHEN location_precision <= 2 THEN areas.name_en || ' town ' || spot WHEN location_precision = 6 THEN spoken.country_iso3 ELSE areas.name_en END AS spot_en,
    CASE WHEN location_precision <= 2 THEN 'بلدة ' || areas.name_ar || ' ' || spot WHEN location_precision = 6 THEN spoken.country_iso3 ELSE areas.name_ar END AS spot_ar,
    areas.lat + CASE WHEN location_precision <= 2 THEN 0.3 * sin(spot * 2.1) ELSE 0 END AS spot_lat,
    areas.lon + CASE WHEN location_precision <= 2 THEN 0.3 * cos(spot * 2.1) ELSE 0 END AS spot_lon,
    next.pcode AS next_pcode,
    sources.source_id,
    CASE spoken.language WHEN 'ar' THEN sources.name_ar ELSE sources.name_en END AS source,
    coalesce(sources.source_type, 'unknown') AS source_type,
    contains(coalesce(sources.party_to, ''), spoken.country_iso3) AS source_is_party,
    CASE WHEN drawn_quantifier = 'vague' AND link IS NULL AND seat NOT IN (0, 2, 6) THEN 'vague'
        WHEN drawn_quantifier = 'vague' THEN 'exact' ELSE drawn_quantifier END AS quantifier,
    CASE quantifier WHEN 'vague' THEN CASE spoken.language WHEN 'ar' THEN 'عشرات' ELSE 'dozens' END ELSE number_said::VARCHAR END AS value_text
FROM spoken
JOIN synthetic_areas AS areas
    ON areas.country_iso3 = spoken.country_iso3 AND areas.place = floor(areas.places * power(chance(head, 'region'), 1.7))
JOIN synthetic_areas AS next ON next.country_iso3 = spoken.country_iso3 AND next.place = (areas.place + 1) % areas.places
LEFT JOIN (SELECT *, row_number() OVER (ORDER BY hash(source_id, getvariable('seed'))) - 1 AS place FROM sources) AS sources
    ON sources.place = spoken.source_place;

CREATE TEMP TABLE written AS
SELECT
    *,
    CASE language
        WHEN 'ar' THEN 'أفاد ' || coalesce(source, 'مراسلنا') || ' أن '
        ELSE coalesce(source, 'Our reporter') || ' said that '
    END AS opening,
    opening || value_text || CASE language
        WHEN 'ar' THEN ' سجلوا (' || metric || '، ' || population_group || ') في ' || spot_ar || '.'
        ELSE ' (' || metric || ', ' || population_group || ') were counted in ' || spot_en || '.'
    END AS quote,
    coalesce(sum(length(quote) + 1) OVER (PARTITION BY article ORDER BY seat ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)::INTEGER
        AS quote_start,
    synthetic_id(number) AS figure_id
FROM placed;

INSERT INTO articles BY NAME
SELECT
    article_id, any_value(outlet) AS outlet, any_value(published) AS published, any_value(language) AS language,
    any_value(country_iso3) AS country_iso3, 'https://example.org/' || article_id AS url, 'Article ' || article_id AS title,
    string_agg(quote, chr(10) ORDER BY seat) || chr(10) || article_id AS text, sha256(text) AS text_sha256,
    TIMESTAMP '2025-01-01' AS added_at, 'synthetic' AS added_by
FROM written
GROUP BY article_id;

INSERT INTO figures BY NAME
SELECT
    figure_id, article_id, metric, 'counted' AS term, population_group, unit, source_id, source, source_type, source_is_party,
    quantifier, value_text, counting, modality, quote, quote_start, language, location_precision, outlet, published, country_iso3,
    CASE WHEN quantifier <> 'vague' THEN number_said END AS value,
    CASE WHEN quantifier = 'vague' THEN 20 ELSE number_said END AS value_low,
    CASE WHEN quantifier = 'vague' THEN 99 WHEN quantifier IN ('at_least', 'more_than') THEN NULL ELSE number_said END AS value_high,
    quote_start + length(opening) AS value_start,
    quote_start + length(opening) + length(value_text) AS value_end,
    quote_start + length(quote) AS quote_end,
    'stated' AS value_origin,
    CASE WHEN source IS NULL THEN 'outlet' WHEN chance(number, 'carried') < 0.3 THEN 'carried' ELSE 'explicit' END AS attribution,
    CASE link WHEN 'part_of' THEN synthetic_id(head) END AS part_of,
    CASE link WHEN 'projection_of' THEN synthetic_id(head) END AS projection_of,
    CASE link WHEN 'duplicate_of' THEN synthetic_id(head) END AS duplicate_of,
    CASE language WHEN 'ar' THEN spot_ar ELSE spot_en END AS place,
    CASE WHEN location_precision = 6 THEN country_iso3 WHEN location_precision > 2 THEN pcode ELSE pcode || '-' || spot END AS place_id,
    spot_en AS place_name_en, spot_ar AS place_name_ar, spot_lat AS lat, spot_lon AS lon,
    CASE WHEN location_precision <= 4 THEN area_en END AS admin1_name,
    CASE WHEN location_precision <= 4 THEN pcode END AS admin1_pcode,
    [{
        'place': CASE language WHEN 'ar' THEN spot_ar ELSE spot_en END, 'role': CASE metric WHEN 'displaced' THEN 'origin' ELSE 'occurred' END,
        'place_start': quote_start, 'place_end': quote_start + 1, 'place_id': pcode, 'place_name_en': spot_en, 'place_name_ar': spot_ar,
        'lat': spot_lat, 'lon': spot_lon, 'country_iso3': country_iso3, 'admin1_name': area_en, 'admin1_pcode': pcode,
        'admin2_name': NULL::VARCHAR, 'admin2_pcode': NULL::VARCHAR, 'location_precision': location_precision, 'how': 'exact'
    }] AS places,
    CASE counting WHEN 'stock' THEN NULL WHEN 'cumulative' THEN told_day - 30 ELSE told_day END AS date_start,
    CASE WHEN counting IN ('incident', 'flow') THEN told_day END AS date_end,
    CASE WHEN counting IN ('cumulative', 'stock') THEN told_day END AS as_of,
    'day' AS date_precision,
    'synthetic' AS rule, round(0.5 + chance(number, 'confidence') / 2, 2) AS confidence, 'synthetic' AS extractor_version,
    coalesce(source_id, 'outlet:' || outlet) AS source_key,
    CASE WHEN location_precision = 6 THEN '' WHEN location_precision = 5 THEN pcode || ' ' || next_pcode ELSE pcode END AS regions,
    told_day AS figure_date,
    translate(lower(quote || ' ' || spot_en || ' ' || spot_ar), 'أإآةىئؤ', 'اااهييو') AS search_text,
    recency(told_day, published, CASE link WHEN 'part_of' THEN head END, coalesce(value, value_low), 0) AS recency,
    link IS NOT DISTINCT FROM 'duplicate_of' AS is_repetition,
    number_of(figure_id) AS figure_no,
    CASE link WHEN 'part_of' THEN number_of(synthetic_id(head)) END AS part_no,
    CASE link WHEN 'projection_of' THEN number_of(synthetic_id(head)) END AS projection_no
FROM written;
