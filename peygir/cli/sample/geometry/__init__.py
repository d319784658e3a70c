"""Schematic boundaries: a shape divided into cells of given shares, neighbours sharing their edges exactly."""
