"""`hulian add ARTICLE`: the figures of a text one by one, each taken, changed or skipped."""
