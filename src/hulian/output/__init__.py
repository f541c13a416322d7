"""What is printed: one module a format."""
