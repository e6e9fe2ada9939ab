"""What follows, put into words and laid out: one source of words, one file a format."""
