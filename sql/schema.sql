-- The tables of a Hasila database. The comments are the data dictionary: the Method page and the Excel sheet print them.
-- Columns have the names of the dataclass fields in hasila/extract/models.py; the enums have the values of its Literals.

CREATE TYPE metric_kind AS ENUM (
    'killed', 'injured', 'casualties', 'missing', 'rescued', 'detained', 'abducted', 'released', 'displaced', 'evacuated',
    'refugees', 'returned', 'affected', 'in_need', 'aid_recipients', 'homes_destroyed', 'homes_damaged',
    'facilities_damaged', 'localities_seized', 'sites_seized', 'area_seized', 'attacks');
CREATE TYPE group_kind AS ENUM (
    'people', 'civilians', 'soldiers', 'fighters', 'children', 'women', 'men', 'medics', 'journalists', 'aid_workers',
    'prisoners');
CREATE TYPE unit_kind AS ENUM ('person', 'household', 'locality', 'site', 'km2', 'dwelling', 'facility', 'incident');
CREATE TYPE quantifier_kind AS ENUM (
    'exact', 'approximately', 'at_least', 'at_most', 'more_than', 'less_than', 'between', 'vague');
CREATE TYPE origin_kind AS ENUM ('stated', 'counted', 'implied');
CREATE TYPE counting_kind AS ENUM ('incident', 'flow', 'cumulative', 'stock');
CREATE TYPE modality_kind AS ENUM ('reported', 'estimated', 'projected', 'denied');
CREATE TYPE attribution_kind AS ENUM ('explicit', 'carried', 'outlet');
CREATE TYPE source_kind AS ENUM (
    'monitor', 'un_agency', 'ngo', 'government', 'armed_actor', 'rescue_or_hospital', 'media', 'official', 'witness',
    'unknown');
CREATE TYPE date_precision_kind AS ENUM ('day', 'week', 'month', 'year', 'unknown');
CREATE TYPE review_kind AS ENUM ('unreviewed', 'accepted', 'corrected', 'rejected');

CREATE TABLE meta (
    schema_version INTEGER NOT NULL,
    hasila_version VARCHAR NOT NULL,
    built_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE meta IS 'One row: which Hasila made this file';
COMMENT ON COLUMN meta.schema_version IS 'Version of the tables; a file of another version is refused';
COMMENT ON COLUMN meta.hasila_version IS 'Version of the programme that made the file';
COMMENT ON COLUMN meta.built_at IS 'When the file was made (UTC)';

CREATE TABLE metrics (
    metric metric_kind PRIMARY KEY,
    unit unit_kind NOT NULL,
    family VARCHAR NOT NULL,
    "order" INTEGER NOT NULL UNIQUE,
    colour VARCHAR NOT NULL CHECK (regexp_full_match(colour, '#[0-9A-Fa-f]{6}')),
    countable BOOLEAN NOT NULL
);
COMMENT ON TABLE metrics IS 'What is counted: one row a metric';
COMMENT ON COLUMN metrics.metric IS 'The metric, as in figures';
COMMENT ON COLUMN metrics.unit IS 'What it is usually counted in';
COMMENT ON COLUMN metrics.family IS 'Kin of metrics that are shown together';
COMMENT ON COLUMN metrics."order" IS 'Order on pages and in charts';
COMMENT ON COLUMN metrics.colour IS 'Its colour in every chart and map, told apart by colour-blind readers';
COMMENT ON COLUMN metrics.countable IS 'Named things of this metric may be counted (towns, crossings); people may not';

CREATE TABLE sources (
    source_id VARCHAR PRIMARY KEY,
    name_en VARCHAR,
    name_ar VARCHAR,
    short VARCHAR,
    source_type source_kind NOT NULL,
    country_iso3 VARCHAR,
    party_to VARCHAR,
    parent_id VARCHAR
);
COMMENT ON TABLE sources IS 'The bodies that make or relay counts: the registry data/sources.csv';
COMMENT ON COLUMN sources.source_id IS 'Short name, as in figures.source_id';
COMMENT ON COLUMN sources.name_en IS 'Name in English';
COMMENT ON COLUMN sources.name_ar IS 'Name in Arabic';
COMMENT ON COLUMN sources.short IS 'What it is called for short';
COMMENT ON COLUMN sources.source_type IS 'What kind of body it is';
COMMENT ON COLUMN sources.country_iso3 IS 'Its country, ISO 3166-1 alpha-3';
COMMENT ON COLUMN sources.party_to IS 'The conflicts that it is a party to, by country, ISO 3166-1 alpha-3';
COMMENT ON COLUMN sources.parent_id IS 'The body that it belongs to';

CREATE TABLE places (
    place_id VARCHAR PRIMARY KEY,
    level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 2),
    country_iso3 VARCHAR NOT NULL,
    pcode VARCHAR,
    name_en VARCHAR,
    name_ar VARCHAR,
    lat DOUBLE CHECK (lat BETWEEN -90 AND 90),
    lon DOUBLE CHECK (lon BETWEEN -180 AND 180)
);
COMMENT ON TABLE places IS 'Countries and administrative areas';
COMMENT ON COLUMN places.place_id IS 'Id of the area: P-code, else ISO 3166-2; a country: ISO 3166-1 alpha-3';
COMMENT ON COLUMN places.level IS '0 country, 1 governorate or state, 2 district';
COMMENT ON COLUMN places.country_iso3 IS 'Country, ISO 3166-1 alpha-3';
COMMENT ON COLUMN places.pcode IS 'The code that joins with the tables of the UN (OCHA P-code), else ISO 3166-2';
COMMENT ON COLUMN places.name_en IS 'Name in English';
COMMENT ON COLUMN places.name_ar IS 'Name in Arabic';
COMMENT ON COLUMN places.lat IS 'Latitude of its middle, degrees north, WGS 84';
COMMENT ON COLUMN places.lon IS 'Longitude of its middle, degrees east, WGS 84';

CREATE TABLE articles (
    article_id VARCHAR PRIMARY KEY,
    title VARCHAR,
    outlet VARCHAR,
    url VARCHAR,
    published DATE,
    language VARCHAR,
    country_iso3 VARCHAR,
    text VARCHAR NOT NULL CHECK (length(text) > 0),
    text_sha256 VARCHAR NOT NULL UNIQUE CHECK (text_sha256 = sha256(text)),
    added_at TIMESTAMP NOT NULL,
    added_by VARCHAR NOT NULL,
    duplicate_of VARCHAR CHECK (duplicate_of <> article_id)
);
COMMENT ON TABLE articles IS 'The articles, each text once and as received';
COMMENT ON COLUMN articles.article_id IS 'Id of the article';
COMMENT ON COLUMN articles.title IS 'Title, where it was given apart from the text';
COMMENT ON COLUMN articles.outlet IS 'Who published it';
COMMENT ON COLUMN articles.url IS 'Where it was published';
COMMENT ON COLUMN articles.published IS 'Day of publication; "today" in the text is this day';
COMMENT ON COLUMN articles.language IS 'Language of the text, ISO 639-1';
COMMENT ON COLUMN articles.country_iso3 IS 'The country that it is about where it names no other, ISO 3166-1 alpha-3';
COMMENT ON COLUMN articles.text IS 'The text as received; every offset counts its characters from 0';
COMMENT ON COLUMN articles.text_sha256 IS 'SHA-256 of the text (UTF-8): the same text is never stored twice';
COMMENT ON COLUMN articles.added_at IS 'When it was added (UTC)';
COMMENT ON COLUMN articles.added_by IS 'Who added it; "seeds" for those that come with Hasila';
COMMENT ON COLUMN articles.duplicate_of IS 'The article that this one repeats in other words';

CREATE TABLE figures (
    figure_id VARCHAR NOT NULL USING COMPRESSION uncompressed,
    article_id VARCHAR NOT NULL USING COMPRESSION uncompressed,
    metric metric_kind NOT NULL,
    term VARCHAR NOT NULL,
    population_group group_kind NOT NULL,
    unit unit_kind NOT NULL,
    value BIGINT CHECK (value >= 0),
    value_low BIGINT NOT NULL CHECK (value_low >= 0),
    value_high BIGINT,
    quantifier quantifier_kind NOT NULL,
    value_text VARCHAR NOT NULL,
    value_start INTEGER NOT NULL CHECK (value_start >= 0),
    value_end INTEGER NOT NULL,
    value_origin origin_kind NOT NULL,
    counting counting_kind NOT NULL,
    modality modality_kind NOT NULL,
    part_of VARCHAR CHECK (part_of <> figure_id),
    projection_of VARCHAR CHECK (projection_of <> figure_id),
    duplicate_of VARCHAR CHECK (duplicate_of <> figure_id),
    source VARCHAR,
    source_id VARCHAR,
    source_type source_kind NOT NULL,
    source_is_party BOOLEAN NOT NULL,
    via VARCHAR,
    via_id VARCHAR,
    attribution attribution_kind NOT NULL,
    actor VARCHAR,
    actor_id VARCHAR,
    place VARCHAR,
    place_id VARCHAR,
    place_name_en VARCHAR,
    place_name_ar VARCHAR,
    lat DOUBLE CHECK (lat BETWEEN -90 AND 90),
    lon DOUBLE CHECK (lon BETWEEN -180 AND 180),
    country_iso3 VARCHAR,
    admin1_name VARCHAR,
    admin1_pcode VARCHAR,
    admin2_name VARCHAR,
    admin2_pcode VARCHAR,
    location_precision TINYINT CHECK (location_precision BETWEEN 1 AND 7),
    places STRUCT(
        place VARCHAR, "role" VARCHAR, place_start INTEGER, place_end INTEGER, place_id VARCHAR, place_name_en VARCHAR,
        place_name_ar VARCHAR, lat DOUBLE, lon DOUBLE, country_iso3 VARCHAR, admin1_name VARCHAR, admin1_pcode VARCHAR,
        admin2_name VARCHAR, admin2_pcode VARCHAR, location_precision TINYINT, how VARCHAR)[] NOT NULL,
    date_start DATE,
    date_end DATE,
    as_of DATE,
    date_precision date_precision_kind NOT NULL,
    quote VARCHAR NOT NULL,
    quote_start INTEGER NOT NULL CHECK (quote_start >= 0),
    quote_end INTEGER NOT NULL,
    language VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    extractor_version VARCHAR NOT NULL,
    review_status review_kind NOT NULL DEFAULT 'unreviewed',
    reviewed_by VARCHAR,
    reviewed_at TIMESTAMP,
    note VARCHAR,
    outlet VARCHAR,
    published DATE,
    source_key VARCHAR NOT NULL,
    regions VARCHAR NOT NULL,
    figure_date DATE,
    search_text VARCHAR NOT NULL,
    recency BIGINT NOT NULL,
    is_repetition BOOLEAN NOT NULL,
    figure_no UBIGINT NOT NULL,
    part_no UBIGINT,
    projection_no UBIGINT,
    CHECK (value_low <= value_high),
    CHECK (value BETWEEN value_low AND coalesce(value_high, value)),
    CHECK (quantifier <> 'exact' OR (value = value_low AND value = value_high)),
    CHECK (quantifier <> 'vague' OR value IS NULL),
    CHECK (value_end > value_start AND length(value_text) = value_end - value_start),
    CHECK (quote_end > quote_start AND length(quote) = quote_end - quote_start),
    CHECK (
        substr(quote, value_start - quote_start + 1, value_end - value_start) = value_text AND value_start >= quote_start),
    CHECK (date_end >= date_start),
    CHECK (as_of >= date_start),
    CHECK (as_of <= published OR modality = 'projected'),
    CHECK (attribution <> 'outlet' OR (source IS NULL AND source_id IS NULL) OR source = outlet)
);
COMMENT ON TABLE figures IS 'One row = one claimed count: how many, of whom, says who, where, when, and in which words';
COMMENT ON COLUMN figures.figure_id IS 'Id of the figure; the same again when the same text is read again';
COMMENT ON COLUMN figures.article_id IS 'The article that it was read from';
COMMENT ON COLUMN figures.metric IS 'What is counted';
COMMENT ON COLUMN figures.term IS 'The word that carried the metric, as written';
COMMENT ON COLUMN figures.population_group IS 'Of whom; soldiers are state forces, fighters are not';
COMMENT ON COLUMN figures.unit IS 'What one counted thing is';
COMMENT ON COLUMN figures.value IS 'The number; empty where the text is vague';
COMMENT ON COLUMN figures.value_low IS 'Lowest number that the words allow; equal to value where it is exact';
COMMENT ON COLUMN figures.value_high IS 'Highest number that the words allow; empty where it is open above. Vague words by convention: dozens 20-99, hundreds 200-999, thousands 2000-9999, tens of thousands 20000-99999';
COMMENT ON COLUMN figures.quantifier IS 'How the number was qualified';
COMMENT ON COLUMN figures.value_text IS 'The number as written';
COMMENT ON COLUMN figures.value_start IS 'Where value_text begins in the article''s text, characters from 0';
COMMENT ON COLUMN figures.value_end IS 'Where value_text ends, exclusive';
COMMENT ON COLUMN figures.value_origin IS 'stated: written as a number; counted: the named places were counted; implied: a singular or dual noun ("a child was killed")';
COMMENT ON COLUMN figures.counting IS 'incident: one event; flow: new in a period; cumulative: since a start; stock: present at a date';
COMMENT ON COLUMN figures.modality IS 'reported, estimated, projected (a forecast) or denied';
COMMENT ON COLUMN figures.part_of IS 'figure_id of the larger figure that this is a part of ("826, of whom 111 civilians"); never add the two';
COMMENT ON COLUMN figures.projection_of IS 'figure_id of the figure that this forecast starts from';
COMMENT ON COLUMN figures.duplicate_of IS 'figure_id of an earlier mention of the same claim in the same article';
COMMENT ON COLUMN figures.source IS 'Who made the count, as written; empty where the outlet speaks for itself';
COMMENT ON COLUMN figures.source_id IS 'Who made the count, in the registry of sources';
COMMENT ON COLUMN figures.source_type IS 'What kind of body made the count';
COMMENT ON COLUMN figures.source_is_party IS 'True where the source is a party to the conflict that it counts';
COMMENT ON COLUMN figures.via IS 'Who relayed the source''s count, as written';
COMMENT ON COLUMN figures.via_id IS 'Who relayed it, in the registry of sources';
COMMENT ON COLUMN figures.attribution IS 'explicit: named in the sentence; carried: goes on from a sentence before; outlet: the article''s own voice (the source is the outlet itself where it is a known body and no medium)';
COMMENT ON COLUMN figures.actor IS 'Who did it, as the sentence says: took the place, caused the harm';
COMMENT ON COLUMN figures.actor_id IS 'Who did it, in the registry of sources';
COMMENT ON COLUMN figures.place IS 'Most specific place of the claim, as written';
COMMENT ON COLUMN figures.place_id IS 'That place in the gazetteer';
COMMENT ON COLUMN figures.place_name_en IS 'Its name in English';
COMMENT ON COLUMN figures.place_name_ar IS 'Its name in Arabic';
COMMENT ON COLUMN figures.lat IS 'Latitude, degrees north, WGS 84; only as exact as location_precision says';
COMMENT ON COLUMN figures.lon IS 'Longitude, degrees east, WGS 84; only as exact as location_precision says';
COMMENT ON COLUMN figures.country_iso3 IS 'Country, ISO 3166-1 alpha-3';
COMMENT ON COLUMN figures.admin1_name IS 'Governorate or state';
COMMENT ON COLUMN figures.admin1_pcode IS 'Its P-code (OCHA), else its ISO 3166-2 code';
COMMENT ON COLUMN figures.admin2_name IS 'District';
COMMENT ON COLUMN figures.admin2_pcode IS 'Its P-code (OCHA)';
COMMENT ON COLUMN figures.location_precision IS '1 exact place, 2 near it, 3 district, 4 governorate, 5 part of a country, 6 country, 7 sea or air (scale of the Uppsala Conflict Data Program)';
COMMENT ON COLUMN figures.places IS 'Every place that the claim names, each with its role: occurred, origin, destination, coverage';
COMMENT ON COLUMN figures.date_start IS 'First day counted';
COMMENT ON COLUMN figures.date_end IS 'Last day counted, for an incident or a flow';
COMMENT ON COLUMN figures.as_of IS 'The day at which a cumulative count or a stock stands';
COMMENT ON COLUMN figures.date_precision IS 'How exactly the text tells the date; unknown: it tells none, and the day of publication stands for it';
COMMENT ON COLUMN figures.quote IS 'The sentence, word for word';
COMMENT ON COLUMN figures.quote_start IS 'Where the sentence begins in the article''s text, characters from 0';
COMMENT ON COLUMN figures.quote_end IS 'Where it ends, exclusive';
COMMENT ON COLUMN figures.language IS 'Language of the sentence, ISO 639-1';
COMMENT ON COLUMN figures.rule IS 'The rule that read it';
COMMENT ON COLUMN figures.confidence IS 'How sure the reading is, 0 to 1: of the words, not of the claim''s truth';
COMMENT ON COLUMN figures.extractor_version IS 'Version of the reader';
COMMENT ON COLUMN figures.review_status IS 'What a person said of the reading';
COMMENT ON COLUMN figures.reviewed_by IS 'Who reviewed it';
COMMENT ON COLUMN figures.reviewed_at IS 'When it was reviewed (UTC)';
COMMENT ON COLUMN figures.note IS 'The reviewer''s note';
COMMENT ON COLUMN figures.outlet IS 'Who published the article (copied from it, so that no filter needs a join)';
COMMENT ON COLUMN figures.published IS 'Day of publication of the article (copied from it)';
COMMENT ON COLUMN figures.source_key IS 'Who speaks: source_id, else the source as written, else "outlet:" and the outlet. The source filter takes this';
COMMENT ON COLUMN figures.regions IS 'P-codes of all governorates that its places lie in, with a space between. The region filter takes one';
COMMENT ON COLUMN figures.figure_date IS 'The day that it is filed under: as_of, else date_end, else date_start, else published. The date filter takes this';
COMMENT ON COLUMN figures.search_text IS 'Sentence, place and source folded for the search';
COMMENT ON COLUMN figures.recency IS 'The larger the later: figure_date, how long after it was published, a whole before its parts, how large the number is, in one number';
COMMENT ON COLUMN figures.is_repetition IS 'True where duplicate_of is set';
COMMENT ON COLUMN figures.figure_no IS 'figure_id as a number, quick to look for';
COMMENT ON COLUMN figures.part_no IS 'part_of as such a number';
COMMENT ON COLUMN figures.projection_no IS 'projection_of as such a number';
