"""The fact base as people write it."""
