"""Named checks of a base and of its texts."""
