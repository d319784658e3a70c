"""What needs no key."""

from peygir.api.rest.public import create, follow, lists, photos

__all__ = ["create", "follow", "lists", "photos"]
