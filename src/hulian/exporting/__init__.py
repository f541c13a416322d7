"""A whole base in other forms: a database, a table, lines of JSON, one TOML file."""
