"""The default: every message is a file of one JSON line in var/outbox, for a gateway script or for the eye.

The name comes from the key and is taken exclusively, so a message is there whole or not at all, and never twice.
"""

import hashlib
import json
import os
import uuid
from dataclasses import asdict
from pathlib import Path

from django.conf import settings

from peygir.domain.messages.adapters.interface import Parcel


class OutboxFolder:
    def send(self, parcel: Parcel) -> None:
        target = self._target(parcel.key)
        folder = target.parent
        folder.mkdir(parents=True, exist_ok=True)
        draft = folder / f".{uuid.uuid4().hex}.part"
        try:
            with draft.open("x", encoding="utf-8") as file:
                file.write(json.dumps(asdict(parcel), ensure_ascii=False) + "\n")
                file.flush()
                os.fsync(file.fileno())
            # A link, unlike a rename, fails when the name is taken.
            os.link(draft, target)
        except FileExistsError:
            pass
        finally:
            draft.unlink(missing_ok=True)
        self._flush(folder)

    def was_sent(self, key: str) -> bool | None:
        return self._target(key).exists()

    def _target(self, key: str) -> Path:
        return Path(settings.VAR) / "outbox" / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.json"

    def _flush(self, folder: Path) -> None:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
