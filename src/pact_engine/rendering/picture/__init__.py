"""Drawing graphs: colours that survive grey print, measures of text, and layouts."""
