"""Figures as data (duties, proofs), and how they are drawn: strokes, measures of text, layouts."""
