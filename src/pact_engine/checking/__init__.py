"""Whether what follows is what was expected."""
