"""The sample city's life: demands and what became of them, drawn from a seed. Pure: the same seed and moment, the same city."""
