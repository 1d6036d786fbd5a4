-- The figures of the article $article_id, in the order of its text.
SELECT * EXCLUDE (search_text, recency, is_repetition, figure_no, part_no, projection_no)
FROM figures_full
WHERE article_id = $article_id AND review_status <> 'rejected'::review_kind
ORDER BY value_start, value_end, figure_id
