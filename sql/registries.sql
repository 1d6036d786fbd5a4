-- Fills the tables of metrics and sources from the reference tables in data/.
INSERT INTO metrics BY NAME
SELECT * FROM read_csv($metrics, header = true, all_varchar = true);

INSERT INTO sources BY NAME
SELECT * EXCLUDE (aliases, shared_names) FROM read_csv($sources, header = true, all_varchar = true);
