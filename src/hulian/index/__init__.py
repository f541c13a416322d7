"""The compiled form of a fact base."""
