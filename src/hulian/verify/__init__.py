"""The figures of a draft, held against a fact base and against each other."""
