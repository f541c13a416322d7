"""Chinese as it is written and typed."""
