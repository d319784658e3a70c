"""A draw nobody can steer: its secret is committed to before what it is drawn from is known."""

from hashlib import sha256


def commitment(secret: str) -> str:
    """What is shown beforehand: the SHA-256 of the secret, 64 hex digits."""
    return sha256(secret.encode()).hexdigest()


def keeps(secret: str, committed: str) -> bool:
    """Whether the secret shown afterwards is the one that was committed to."""
    return commitment(secret) == committed


def joint_seed(secret: str, stored_population: str) -> str:
    """The seed of the draw: whoever keeps the secret cannot tell who will be drawn before the population is whole."""
    return sha256(f"{secret}:{stored_population}".encode()).hexdigest()
