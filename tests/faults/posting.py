"""The load: a process of its own that posts demands and writes down outside whatever was acknowledged.

Every demand bears a word of its own, by which it is found again. About half bear an Idempotency-Key: those are sent again
after a broken connection until they are acknowledged, as a careful program does. The others are sent once.
"""

import http.client
import json
import random
import sys
import threading
import time
from pathlib import Path

CONTACTS = ({}, {"phone": "0912%07d"}, {"email": "x%d@example.org"}, {"name": "نام %d"})


class Poster:
    def __init__(self, port: int, places: list[str], notes: Path, seed: int) -> None:
        self.port, self.places, self.notes = port, places, notes
        self.draw = random.Random(seed)
        self.stopping = notes.with_suffix(".stop").exists
        self._lock = threading.Lock()
        self._count = 0

    def run(self, threads: int) -> None:
        started = [threading.Thread(target=self._post_until_stopped) for _ in range(threads)]
        for one in started:
            one.start()
        for one in started:
            one.join()

    def _next(self) -> tuple[str, dict, str]:
        with self._lock:
            self._count += 1
            number = self._count
            word = f"zw{number}x"
            contact = {name: pattern % number for name, pattern in self.draw.choice(CONTACTS).items()}
            key = f"key-{number:016d}" if self.draw.random() < 0.5 else ""
            place = self.draw.choice(self.places)
        body = {"service": "pothole", "place": place, "text": f"چاله {word}", "answers": {"lane": "side"}}
        return word, body | ({"contact": contact} if contact else {}), key

    def _post_until_stopped(self) -> None:
        connection = None
        while not self.stopping():
            word, body, key = self._next()
            sendings = 0
            while True:
                sendings += 1
                try:
                    connection = connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=90)
                    status, said = self._post(connection, body, key)
                except (OSError, http.client.HTTPException, ValueError):
                    status, said, connection = 0, {}, None
                if status in (200, 201):
                    note = {"word": word, "status": status, "number": said["number"], "code": said["code"], "sendings": sendings}
                    self._note(note | {"contact": next(iter(body.get("contact", {})), "")})
                    break
                self._note({"word": word, "status": status, "sendings": sendings, "keyed": bool(key)})
                if status and status < 500:
                    break  # refused: that would be a fault of the test, and is seen in the notes
                time.sleep(0.1)
                if not key:
                    break

    def _post(self, connection: http.client.HTTPConnection, body: dict, key: str) -> tuple[int, dict]:
        headers = {"Content-Type": "application/json"} | ({"Idempotency-Key": key} if key else {})
        connection.request("POST", "/api/v1/demands", json.dumps(body).encode(), headers)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())

    def _note(self, note: dict) -> None:
        with self._lock, self.notes.open("a", encoding="utf-8") as file:
            file.write(json.dumps(note) + "\n")


if __name__ == "__main__":
    Poster(int(sys.argv[1]), sys.argv[2].split(","), Path(sys.argv[3]), int(sys.argv[4])).run(threads=4)
