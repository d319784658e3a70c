"""A gateway of short messages that notes each handing over in a line, so that a second one would be seen."""

import json
import os
import time
from pathlib import Path

from django.conf import settings


class Gateway:
    def send(self, parcel) -> None:
        time.sleep(0.01)  # as a telephone network takes: time to be killed in
        line = json.dumps({"key": parcel.key, "to": parcel.to}) + "\n"
        handle = os.open(self._file(), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(handle, line.encode())
        finally:
            os.close(handle)
        time.sleep(0.01)

    def was_sent(self, key: str) -> bool | None:
        return key in handed_over(self._file())

    def _file(self) -> Path:
        return Path(settings.VAR) / "gateway.jsonl"


def handed_over(file: Path) -> list[str]:
    """The keys, in the order in which they went."""
    return [json.loads(line)["key"] for line in file.read_text().splitlines()] if file.exists() else []
