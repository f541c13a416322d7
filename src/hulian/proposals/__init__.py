"""What a text offers to a fact base, filled in as far as the text says, for a person to confirm."""
