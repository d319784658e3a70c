"""An agency's inbox as a CSV file, and its answers as one: for who works in a system of their own."""

from peygir.domain.missions.exchange.exporting import export_inbox
from peygir.domain.missions.exchange.importing import ImportReport, Refused, import_answers

__all__ = ["ImportReport", "Refused", "export_inbox", "import_answers"]
