"""A load of HTTP requests over kept-alive connections, light enough to share two cores with the server it measures."""

import selectors
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

_HEAD_END = b"\r\n\r\n"


@dataclass(frozen=True)
class Outcome:
    """Latencies in seconds, of the answers whose status was looked for; `failed`: {status: number} of the others."""

    seconds: float
    latencies: list[float]
    failed: dict[int, int] = field(default_factory=dict)

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self.seconds

    def quantile(self, share: float) -> float:
        """Latency in milliseconds."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000 if ordered else float("nan")


def request(method: str, path: str, *, body: bytes = b"", headers: dict[str, str] | None = None) -> bytes:
    given = {"Host": "127.0.0.1", "Content-Length": str(len(body)), **(headers or {})}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in given.items()), "", ""]
    return "\r\n".join(lines).encode() + body


def run(
    port: int, requests: Callable[[], Iterator[bytes]] | Iterator[bytes], *, seconds: float, connections: int = 4,
    wanted: tuple[int, ...] = (200, 201), most: int | None = None,
) -> Outcome:  # fmt: skip
    """Send requests one after another on each connection until time is up (or `most` were sent), then let them finish."""
    stream = requests() if callable(requests) else requests
    chooser = selectors.DefaultSelector()
    latencies: list[float] = []
    failed: dict[int, int] = {}
    began = time.perf_counter()
    until, sent = began + seconds, 0

    def send(conn: "_Connection") -> bool:
        nonlocal sent
        if time.perf_counter() >= until or (most is not None and sent >= most):
            return False
        following = next(stream, None)
        if following is None:
            return False
        sent += 1
        conn.send(following)
        return True

    busy = 0
    for _ in range(connections):
        conn = _Connection(port)
        chooser.register(conn.socket, selectors.EVENT_READ, conn)
        busy += send(conn)
    while busy:
        for key, _events in chooser.select(timeout=30):
            conn = key.data
            status = conn.receive()
            if status is None:
                continue
            if status in wanted:
                latencies.append(time.perf_counter() - conn.began)
            else:
                failed[status] = failed.get(status, 0) + 1
            if conn.closed:
                chooser.unregister(conn.socket)
                conn = _Connection(port)
                chooser.register(conn.socket, selectors.EVENT_READ, conn)
            busy -= not send(conn)
    took = time.perf_counter() - began
    for key in list(chooser.get_map().values()):
        key.fileobj.close()
    return Outcome(took, latencies, failed)


class _Connection:
    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.began = 0.0
        self.buffer = b""
        self.need = -1
        self.closed = False

    def send(self, data: bytes) -> None:
        self.buffer, self.need = b"", -1
        self.began = time.perf_counter()
        self.socket.sendall(data)

    def receive(self) -> int | None:
        """Read what is there; the status once the answer is whole, 0 when the server hung up."""
        data = self.socket.recv(262_144)
        if not data:
            self.closed = True
            return 0
        self.buffer += data
        if self.need < 0:
            end = self.buffer.find(_HEAD_END)
            if end < 0:
                return None
            head = self.buffer[:end].lower()
            self.closed = b"connection: close" in head
            if b"transfer-encoding: chunked" in head:
                if not self.buffer.endswith(b"0\r\n\r\n"):
                    return None
                return int(self.buffer[9:12])
            length = head.find(b"\r\ncontent-length:")
            size = int(head[length + 17 :].split(b"\r\n", 1)[0]) if length >= 0 else 0
            self.need = end + 4 + size
        return int(self.buffer[9:12]) if len(self.buffer) >= self.need else None
