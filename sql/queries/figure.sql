-- One figure, whole, by $figure_id, with its article, the names of its source and all its places.
SELECT * EXCLUDE (search_text, recency, is_repetition, figure_no, part_no, projection_no) FROM figures_full WHERE figure_id = $figure_id
