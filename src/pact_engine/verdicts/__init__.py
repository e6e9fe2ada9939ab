"""What follows for each party: positions, their proofs, and why there is no duty."""
