"""The command line: one module a command, and `app` that puts them together."""
