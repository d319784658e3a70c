"""The verbs of supervision, a file each."""
