"""The sample's rounds: one of last season with its result released, and one that is under way."""

from peygir.cli.sample.loading.rounds.loading import LoadedRounds, load_rounds

__all__ = ["LoadedRounds", "load_rounds"]
