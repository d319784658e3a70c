"""Give the sample's missions and let them be done, through the rooms' own actions."""

from peygir.cli.sample.loading.missions.loading import LoadedMissions, load_missions

__all__ = ["LoadedMissions", "load_missions"]
