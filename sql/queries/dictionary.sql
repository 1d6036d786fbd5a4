-- The data dictionary: each column of the tables, with its meaning (its COMMENT) and the values that it may take.
SELECT
    columns.table_name,
    columns.column_name,
    columns.comment AS meaning,
    CASE
        WHEN columns.data_type LIKE 'ENUM%' THEN 'one of'
        WHEN columns.data_type LIKE '%[]' THEN 'list'
        WHEN columns.data_type LIKE '%INT%' THEN 'whole number'
        WHEN columns.data_type LIKE 'TIMESTAMP%' THEN 'time (UTC)'
        ELSE CASE columns.data_type WHEN 'DOUBLE' THEN 'number' WHEN 'BOOLEAN' THEN 'true or false' WHEN 'DATE' THEN 'day' ELSE 'text' END
    END AS kind,
    CASE WHEN columns.data_type LIKE 'ENUM%' THEN replace(columns.data_type[6:-2], '''', '') ELSE '' END AS allowed
FROM duckdb_columns() AS columns
JOIN duckdb_tables() AS tables USING (database_name, schema_name, table_name)
WHERE NOT columns.internal AND columns.database_name = current_database()
ORDER BY
    list_position(['figures', 'articles', 'sources', 'metrics', 'places', 'meta'], columns.table_name),
    columns.column_index
