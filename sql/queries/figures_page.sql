-- One page of the table: $limit rows from $offset, by $order (date, value, source, place, metric), the largest first if
-- $descending.
WITH chosen AS (
    SELECT figure_id, metric, figure_date, value, value_low, source_key, place
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    ORDER BY
        CASE WHEN $descending THEN CASE $order WHEN 'date' THEN epoch(figure_date) WHEN 'value' THEN coalesce(value, value_low) END END
            DESC NULLS LAST,
        CASE WHEN NOT $descending THEN CASE $order WHEN 'date' THEN epoch(figure_date) WHEN 'value' THEN coalesce(value, value_low) END END
            ASC NULLS LAST,
        CASE WHEN $descending THEN CASE $order WHEN 'source' THEN source_key WHEN 'place' THEN place END END DESC NULLS LAST,
        CASE WHEN NOT $descending THEN CASE $order WHEN 'source' THEN source_key WHEN 'place' THEN place END END ASC NULLS LAST,
        metric, figure_date DESC NULLS LAST, figure_id
    LIMIT $limit OFFSET $offset
)

SELECT row_number() OVER () + $offset AS number, full_row.* EXCLUDE (places, search_text, regions)
FROM chosen
JOIN figures_full AS full_row USING (figure_id)
