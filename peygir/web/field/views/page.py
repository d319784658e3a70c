"""The page on the phone and what makes it one that can be installed."""

import hashlib
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from PIL import Image, ImageDraw

from peygir.web.shared.access import officials_only
from peygir.web.shared.policy import content_security_policy
from peygir.web.shared.wording import language

ENGINE, WORKER = "built/field-engine.js", "built/field-sw.js"
PARTS = (
    "built/desk.css", "built/field.js", ENGINE, WORKER, "built/icons.svg", "built/vazirmatn-arabic.woff2",
    "built/vazirmatn-latin.woff2", "shared/mark.svg",
)  # fmt: skip
SIZES = (192, 512)
BLUE = "#1d4f9f"


@officials_only
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The same page for everybody: what is about a person comes as data, so the page may be kept on the phone."""
    answer = render(request, "field/home.html", {"engine": static(ENGINE)})
    # The form engine reads XPath with a parser in WebAssembly: allowed here and nowhere else, and no eval with it.
    answer["Content-Security-Policy"] = content_security_policy("").replace(
        "script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"
    )
    answer["Cache-Control"] = "no-cache"
    return answer


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker: the names of the parts, which change with every build, and the script itself."""
    parts = [static(one) for one in PARTS]
    version = hashlib.sha256("\n".join([*parts, *(_state(one) for one in PARTS)]).encode()).hexdigest()[:16]
    listed = ", ".join(f'"{one}"' for one in parts)
    text = (
        f'self.PEYGIR_FIELD = {{ version: "{version}", shell: "{reverse("field:home")}", parts: [{listed}] }};\n'
        f'importScripts("{static(WORKER)}");\n'
    )
    answer = HttpResponse(text, content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer


@require_safe
@cache_control(max_age=86_400)
def manifest(request: HttpRequest) -> HttpResponse:
    data = {
        "id": reverse("field:home"),
        "name": _("Peygir in the field"),
        "short_name": _("Peygir field"),
        "description": _("The inspector's day: visits, forms, photos, with or without a signal."),
        "start_url": reverse("field:home"),
        "scope": reverse("field:home"),
        "display": "standalone",
        "lang": language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "theme_color": BLUE,
        "background_color": "#f5f6f8",
        "icons": [
            {"src": reverse("field:icon", args=[size]), "sizes": f"{size}x{size}", "type": "image/png", "purpose": "any maskable"}
            for size in SIZES
        ],
    }
    return JsonResponse(data, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})


@require_safe
@cache_control(max_age=86_400)
def icon(request: HttpRequest, size: int) -> HttpResponse:
    """The mark as a picture: home screens take no SVG."""
    return HttpResponse(_drawn(min(SIZES, key=lambda one: abs(one - size))), content_type="image/png")


def _state(part: str) -> str:
    """Where names do not change with what is in a file (development), its size and time do."""
    found = finders.find(part)
    state = Path(found).stat() if found else None
    return f"{state.st_size} {state.st_mtime_ns}" if state else ""


@lru_cache(maxsize=len(SIZES))
def _drawn(size: int) -> bytes:
    # Drawn four times as large and made smaller: smooth edges. The whole square is blue, as masks of phones want it.
    large = size * 4
    picture = Image.new("RGB", (large, large), BLUE)
    unit = large / 28
    line = [(7 * unit, 15.5 * unit), (11.6 * unit, 20.1 * unit), (21.5 * unit, 9 * unit)]
    # Inside the middle four fifths, which no mask cuts away.
    line = [(large / 2 + (x - large / 2) * 0.85, large / 2 + (y - large / 2) * 0.85) for x, y in line]
    draw = ImageDraw.Draw(picture)
    draw.line(line, fill="white", width=round(2.6 * unit), joint="curve")
    for x, y in (line[0], line[-1]):
        draw.circle((x, y), 1.3 * unit, fill="white")
    out = BytesIO()
    picture.resize((size, size), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()
