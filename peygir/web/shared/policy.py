"""What a browser may do with our pages."""

from urllib.parse import urlsplit

HEADERS = {
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": (
        "geolocation=(self), camera=(self), publickey-credentials-get=(self), publickey-credentials-create=(self), "
        "microphone=(), payment=(), usb=(), serial=(), display-capture=()"
    ),
}
# For pages whose address is a secret. Not "no-referrer": with it browsers send their own forms with `Origin: null`, which
# the CSRF check must refuse. Not "same-origin": each style sheet's request would carry the address into an access log.
SECRET_HEADERS = {"Referrer-Policy": "strict-origin", "Cache-Control": "no-store"}


def content_security_policy(tiles_url: str) -> str:
    """The policy of every page; `tiles_url` may name one foreign origin, that of the map's tiles."""
    parts = urlsplit(tiles_url)
    tiles = f" {parts.scheme}://{parts.netloc}" if parts.scheme in {"http", "https"} and parts.netloc else ""
    rules = {
        "default-src": "'self'",
        "script-src": "'self'",
        "style-src": "'self'",
        # data: the drawn code of a second factor; blob: the preview of a photo before it is sent.
        "img-src": f"'self' data: blob:{tiles}",
        "font-src": "'self'",
        "connect-src": f"'self'{tiles}",
        # The map's worker is a file of ours (built/map-worker.js), so no blob: here.
        "worker-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())
