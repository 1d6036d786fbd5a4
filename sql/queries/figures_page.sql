-- One page of the table: $limit rows from $offset, by $order (date, value, source, place, metric), the largest first if
-- $descending. number: the row's place in the whole table so ordered.
WITH sorted AS (
    SELECT
        row_id, metric, figure_date,
        CASE $order WHEN 'date' THEN epoch(figure_date) WHEN 'value' THEN coalesce(value, value_low) END AS amount,
        CASE $order WHEN 'source' THEN source_key WHEN 'place' THEN place END AS name
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
),

chosen AS (
    SELECT row_id, row_number() OVER () + $offset AS number
    FROM (
        SELECT row_id
        FROM sorted
        ORDER BY
            CASE WHEN $descending THEN amount END DESC NULLS LAST,
            CASE WHEN NOT $descending THEN amount END ASC NULLS LAST,
            CASE WHEN $descending THEN name END DESC NULLS LAST,
            CASE WHEN NOT $descending THEN name END ASC NULLS LAST,
            metric,
            figure_date DESC NULLS LAST,
            row_id
        LIMIT $limit OFFSET $offset
    )
),

found AS MATERIALIZED (
    SELECT chosen.number, figures.* EXCLUDE (search_text, recency, is_repetition, figure_no, part_no, projection_no)
    FROM chosen
    JOIN figures ON figures.rowid = chosen.row_id
)

SELECT
    found.*,
    articles.title,
    articles.url,
    sources.short AS source_short,
    coalesce(sources.name_en, found.source, found.outlet) AS source_name_en,
    coalesce(sources.name_ar, found.source, found.outlet) AS source_name_ar
FROM found
LEFT JOIN articles USING (article_id)
LEFT JOIN sources USING (source_id)
ORDER BY found.number
