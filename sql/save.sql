-- Writes the draft in memory to the file, the figures sorted so that a filter reads few blocks.
INSERT INTO meta FROM draft.meta;
INSERT INTO metrics FROM draft.metrics;
INSERT INTO sources FROM draft.sources;
INSERT INTO places FROM draft.places;
INSERT INTO articles FROM draft.articles ORDER BY published, article_id;
INSERT INTO figures FROM draft.figures ORDER BY metric, population_group, figure_date, article_id, value_start;
