"""The compiled form of a fact base: building it, keeping it, asking it."""
