-- Whom to name when the rows are cited: the $most sources and outlets with the most figures, with how many of them there are
-- (total), and the last day that a figure stands for. An outlet in its own voice is an outlet, not a source,
-- but a body that publishes itself is both.
WITH days AS (
    SELECT max(least(figure_date, published)) FILTER (modality <> 'projected'::modality_kind) AS last_day
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
),

named AS (
    SELECT
        'source' AS kind, source_key AS value, source_id, CASE WHEN source_id IS NULL THEN source_key END AS written,
        count(*) AS figures
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE attribution <> 'outlet'::attribution_kind OR source_id IS NOT NULL
    GROUP BY source_key, source_id
    UNION ALL
    SELECT 'outlet', outlet, NULL, outlet, count(*)
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE outlet IS NOT NULL
    GROUP BY outlet
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
