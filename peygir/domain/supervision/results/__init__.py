"""Results of rounds: computed from what was seen, frozen at the release, computed again by anybody."""
