"""What a browser without a script sends: the form of the citizens' page, with its token and a photo."""

import re
import secrets
from io import BytesIO

import numpy as np
from PIL import Image

from tests.faults.site import Site

BOUNDARY = "x-boundary-of-a-browser-x"
TYPED = "چاله بزرگی جلوی مدرسه است"


def photo(seed: int = 0, side: int = 400) -> bytes:
    """A JPEG of noise: no two alike, and it does not shrink to nothing."""
    noise = np.random.default_rng(seed).integers(0, 255, (side, side, 3), dtype=np.uint8)
    content = BytesIO()
    Image.fromarray(noise).save(content, "JPEG", quality=90)
    return content.getvalue()


def multipart(fields: dict[str, str], files: dict[str, bytes], content_type: str = "image/jpeg") -> bytes:
    parts = [f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}'.encode() for name, value in fields.items()]
    parts += [
        f'Content-Disposition: form-data; name="{name}"; filename="{name}.jpg"\r\nContent-Type: {content_type}\r\n\r\n'.encode()
        + content
        for name, content in files.items()
    ]
    mark = f"--{BOUNDARY}".encode()
    return b"".join(mark + b"\r\n" + part + b"\r\n" for part in parts) + mark + b"--\r\n"


class Browser:
    def __init__(self, site: Site, address: str = "127.0.0.1") -> None:
        self.site, self.address = site, address
        _, headers, page = self.get("/report/")
        self.cookie = headers["set-cookie"].split(";")[0]
        self.token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]

    def get(self, path: str) -> tuple[int, dict[str, str], str]:
        status, headers, body = self.site.send("GET", path, Accept="text/html")
        return status, headers, body.decode()

    def form(self, **changes: str) -> dict[str, str]:
        given = {
            "csrfmiddlewaretoken": self.token, "service_code": "pothole", "asked": "pothole", "q-lane": "side",
            "place": self.site.places[0], "text": TYPED, "exposure": "confidential", "key": secrets.token_hex(16),
        }  # fmt: skip
        return given | changes

    def report(self, files: dict[str, bytes] | None = None, **changes: str) -> tuple[int, dict[str, str], str]:
        return self.post("/report/", multipart(self.form(**changes), files or {}))

    def post(self, path: str, body: bytes, **headers: str) -> tuple[int, dict[str, str], str]:
        status, told, said = self.site.send("POST", path, body, **self.headers(body) | headers)
        return status, told, said.decode()

    def headers(self, body: bytes) -> dict[str, str]:
        return {
            "Cookie": self.cookie, "Accept": "text/html", "X-Forwarded-For": self.address,
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}", "Content-Length": str(len(body)),
        }  # fmt: skip
