"""From rule files to a program: Markdown, grammar, vocabulary, checks."""
