"""Korean as these reports print it: numbers, amounts in words, dates, units, labels."""
