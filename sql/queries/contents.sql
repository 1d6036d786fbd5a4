-- What the database holds in all, and by which Hasila and when it was made.
SELECT
    (SELECT count(*) FROM figures) AS figures,
    (SELECT count(*) FROM articles) AS articles,
    schema_version,
    hasila_version,
    built_at
FROM meta
