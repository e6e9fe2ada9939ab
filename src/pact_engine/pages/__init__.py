"""What is told: one module a command, each a function from an answer to a document of blocks."""
