"""The world that scenarios speak of: states, acts, places, membership, and the record of events."""
