"""What ODK Collect reads from a QR code to set itself up: its settings as JSON, compressed, in base64. Pure."""

import base64
import json
import zlib


def settings_of(server_url: str, username: str, password: str, title: str) -> dict:
    """Forms follow the server by themselves; what is finished is sent as soon as there is a signal."""
    return {
        "general": {
            "protocol": "odk_default",
            "server_url": server_url,
            "username": username,
            "password": password,
            "form_update_mode": "match_exactly",
            "periodic_form_updates_check": "every_fifteen_minutes",
            "autosend": "wifi_and_cellular",
            "delete_send": False,
        },
        "admin": {},
        "project": {"name": title, "icon": "پ", "color": "#1f6f5c"},
    }


def code_of(settings: dict) -> str:
    text = json.dumps(settings, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode()
