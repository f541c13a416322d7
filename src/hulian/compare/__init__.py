"""Figures side by side: operands, rules, cautions, results, sums."""
