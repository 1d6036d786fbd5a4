-- Copies a database into the attached one, the figures sorted so that a filter reads few blocks.
INSERT INTO saved.meta FROM meta;
INSERT INTO saved.metrics FROM metrics;
INSERT INTO saved.sources FROM sources;
INSERT INTO saved.places FROM places;
INSERT INTO saved.articles FROM articles ORDER BY published, article_id;
INSERT INTO saved.figures FROM figures ORDER BY metric, population_group, figure_date, figure_id;
