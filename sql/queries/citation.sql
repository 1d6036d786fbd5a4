-- Whom to name when the rows are cited: the $most sources and outlets with the most figures, with how many of them there are
-- (total), and the last day that a figure stands for. An outlet in its own voice is an outlet, not a source.
WITH matching AS (
    SELECT source_key, source_id, source, outlet, modality, figure_date, published
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
),

days AS (
    SELECT max(least(figure_date, published)) FILTER (modality <> 'projected') AS last_day FROM matching
),

named AS (
    SELECT 'source' AS kind, source_key AS value, any_value(source_id) AS source_id, any_value(source) AS written, count(*) AS figures
    FROM matching
    WHERE source IS NOT NULL
    GROUP BY source_key
    UNION ALL
    SELECT 'outlet', outlet, NULL, outlet, count(*) FROM matching WHERE outlet IS NOT NULL GROUP BY outlet
),

numbered AS (
    SELECT
        *,
        count(*) OVER (PARTITION BY kind) AS total,
        row_number() OVER (PARTITION BY kind ORDER BY figures DESC, value) AS place_in_line
    FROM named
)

SELECT
    numbered.kind,
    numbered.value,
    coalesce(sources.name_en, numbered.written, numbered.value) AS name_en,
    coalesce(sources.name_ar, numbered.written, numbered.value) AS name_ar,
    numbered.total,
    days.last_day
FROM days
LEFT JOIN numbered ON numbered.place_in_line <= $most
LEFT JOIN sources USING (source_id)
ORDER BY numbered.kind DESC, numbered.place_in_line
