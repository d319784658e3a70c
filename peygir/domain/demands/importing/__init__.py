"""Demands of an existing system, taken in from any CSV file by a mapping. docs/importing.md is the format."""
