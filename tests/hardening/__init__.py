"""Hostile input, faults, signals and terminals: nothing may make the program lie, crash or hang.

The suite runs a few cases of each. `HULIAN_FUZZ=full pytest tests/hardening` runs them all, which
takes about an hour; `HULIAN_FUZZ=5000` runs so many of each; `HULIAN_SEED=7` others.
"""
