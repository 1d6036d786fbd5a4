"""Figures in DuckDB: build, load, filter, query. The only package that imports duckdb."""
