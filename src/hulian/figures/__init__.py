"""What a printed figure is: numerals, units, quantities, periods."""
