"""What officials' programs do with the key of an appointment."""

from peygir.api.rest.official import counts, demands, journal, missions, verbs

__all__ = ["counts", "demands", "journal", "missions", "verbs"]
