"""A bad connection: it carries bytes both ways and breaks off again and again, wherever it happens to be."""

import random
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

PIECE = 16_384


class Losing:
    """Between a browser and the server. While `losing`, a connection lives for so many bytes as the dice say.

    An answer that is cut is one that the server believes to have given: whoever asked cannot know.
    """

    def __init__(self, host: str, port: int, mean: int, seed: int) -> None:
        self.server, self.mean, self.dice = (host, port), mean, random.Random(seed)
        self.losing, self.cut, self.carried, self.connections = False, 0, 0, 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                browser, _ = self.listener.accept()
            except OSError:
                return
            self.connections += 1
            try:
                server = socket.create_connection(self.server)
            except OSError:
                browser.close()
                continue
            left = [self.dice.expovariate(1 / self.mean)]
            for source, target in ((browser, server), (server, browser)):
                threading.Thread(target=self._carry, args=(source, target, left), daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, left: list[float]) -> None:
        try:
            while piece := source.recv(PIECE):
                if self.losing:
                    left[0] -= len(piece)
                if left[0] < 0:
                    self.cut += 1
                    break
                self.carried += len(piece)
                target.sendall(piece)
        except OSError:
            pass
        for one in (source, target):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def close(self) -> None:
        self.listener.close()


@contextmanager
def losing(url: str, *, mean: int = 250_000, seed: int = 1) -> Iterator[Losing]:
    host, _, port = url.removeprefix("http://").partition(":")
    between = Losing(host, int(port), mean, seed)
    try:
        yield between
    finally:
        between.close()
