"""A mail server of a few lines, that can be told where to refuse and where to fall silent."""

import socketserver
import threading


class MailServer(socketserver.ThreadingTCPServer):
    """`refuse`: {"rcpt": "550 no"}; `drop_after_data`: take the mail and hang up before saying so."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.mails: list[str] = []
        self.refuse: dict[str, str] = {}
        self.drop_after_data = False
        self.hold = threading.Event()
        self.hold.set()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def port(self) -> int:
        return self.server_address[1]


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self._say("220 test")
        for raw in self.rfile:
            verb = raw.decode().split(":")[0].split()[0].lower()
            if verb in self.server.refuse:
                self._say(self.server.refuse[verb])
            elif verb == "data":
                if not self._take():
                    return
            elif verb == "quit":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _take(self) -> bool:
        self._say("354 go on")
        lines = []
        for raw in self.rfile:
            if raw in (b".\r\n", b".\n"):
                break
            lines.append(raw.decode())
        self.server.mails.append("".join(lines))
        if self.server.drop_after_data:
            return False
        self.server.hold.wait(60)
        self._say("250 taken")
        return True

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())
