"""The fact base as people write it: records, TOML files, their problems, additions, conflicts."""
