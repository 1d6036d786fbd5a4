-- One figure, whole, by $figure_id, with its article, the names of its source and all its places.
SELECT * EXCLUDE (search_text) FROM figures_full WHERE figure_id = $figure_id
