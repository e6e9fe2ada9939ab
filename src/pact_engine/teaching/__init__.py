"""Teaching treaty logic: decision tables, questions, worksheets, lessons, marking."""
