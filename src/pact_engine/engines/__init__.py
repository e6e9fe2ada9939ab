"""Engines: each derives from a program and a scenario's facts everything that follows."""
