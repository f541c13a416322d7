"""What marks a draft of new entries: what a person has to write, and lines for their eyes only."""

PLACEHOLDER = "TODO"
"""What stands where a person has to write something."""

CONTEXT_MARK = "#>"
"""Begins a line that quotes the text around a figure; of use to who completes it, not in a base."""

GUESS_MARK = "# guess:"
"""Begins a line that says why the next one is a guess; of no use once it is confirmed."""
