"""Texts of the screens and their Persian: extraction from code and templates, completeness, compilation.

An app's texts live in `<app>/locale/fa/LC_MESSAGES/django.po`. Extraction is Babel's; templates are first turned into
Python-like lines by Django's own `templatize`, so that no second reading of the template language exists.
"""

import io
import re
import sys
from pathlib import Path

from babel.messages import extract, mofile, pofile
from babel.messages.catalog import Catalog, Message

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "_p": ((1, "c"), 2),  # as rooms of many words import it
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")
LOCALE = "fa"


def apps(package: Path) -> list[Path]:
    """Return the folders that are Django apps, deepest first, so that a file belongs to the first that holds it."""
    found = []
    for file in package.rglob("apps.py"):
        dotted = ".".join(file.parent.relative_to(package.parent).parts)
        if f'name = "{dotted}"' in file.read_text("utf-8"):
            found.append(file.parent)
    return sorted(found, key=lambda folder: (-len(folder.parts), str(folder)))


def po_path(app: Path) -> Path:
    return app / "locale" / LOCALE / "LC_MESSAGES" / "django.po"


def _template_as_python(text: str, name: str) -> bytes:
    from django.utils.translation.template import templatize  # noqa: PLC0415  (--compile must start without Django)

    # The indentation of a template is not Python's.
    return "\n".join(line.lstrip() for line in templatize(text, origin=name).splitlines()).encode()


def extracted(app: Path, package: Path, others: list[Path]) -> Catalog:
    """Return the texts that the files of one app ask for, with the files that ask."""
    catalog = Catalog(locale=LOCALE)
    for file in sorted(app.rglob("*")):
        if file.suffix not in {".py", ".html", ".txt"} or "migrations" in file.parts or "node_modules" in file.parts:
            continue
        if any(other != app and other in file.parents for other in others if app in other.parents):
            continue
        if file.suffix == ".py":
            source = file.read_bytes()
        elif "templates" in file.parts:
            source = _template_as_python(file.read_text("utf-8"), str(file))
        else:
            continue
        where = str(file.relative_to(package.parent))
        for line, ids, comments, context in extract.extract("python", io.BytesIO(source), KEYWORDS, ["Translators:"]):
            del line
            catalog.add(ids, None, [(where, 0)], auto_comments=comments, context=context)
    return catalog


def read(app: Path) -> Catalog:
    path = po_path(app)
    if not path.exists():
        return Catalog(locale=LOCALE, domain="django", project="Peygir", version="", fuzzy=False)
    with path.open("rb") as file:
        return pofile.read_po(file, locale=LOCALE, domain="django")


def write(app: Path, package: Path, others: list[Path]) -> bool:
    """Bring an app's django.po up to date; return whether it changed."""
    wanted, had = extracted(app, package, others), read(app)
    if not len(wanted) and not po_path(app).exists():
        return False
    fresh = Catalog(locale=LOCALE, domain="django", project="Peygir", version="", fuzzy=False)
    fresh.header_comment = "# Persian texts."
    fresh.mime_headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Plural-Forms", "nplurals=2; plural=(n > 1);"),
    ]
    for message in wanted:
        if message.id:
            old = had.get(_key(message), message.context)
            locations = sorted({(name, None) for name, _ in message.locations})
            fresh.add(
                message.id,
                old.string if old else None,
                locations,
                auto_comments=message.auto_comments,
                context=message.context,
            )
    buffer = io.BytesIO()
    pofile.write_po(buffer, fresh, width=110, sort_output=True, omit_header=True)
    body = f"{HEADER}{buffer.getvalue().decode('utf-8')}"
    path = po_path(app)
    if path.exists() and path.read_text("utf-8") == body:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(body, "utf-8")
    return True


HEADER = """msgid ""
msgstr ""
"Language: fa\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

"""


def _key(message: Message) -> str:
    return message.id[0] if isinstance(message.id, tuple) else message.id


def faults(app: Path, package: Path, others: list[Path]) -> list[str]:
    """Return one line for each text of an app that is missing, untranslated, doubtful, unused, or loses a placeholder."""
    wanted, had = extracted(app, package, others), read(app)
    name = str(app.relative_to(package.parent))
    known = {(_key(message), message.context) for message in wanted if message.id}
    lines = []
    for message in wanted:
        if not message.id:
            continue
        have = had.get(_key(message), message.context)
        if have is None:
            lines.append(f"{name}: not in django.po: {_key(message)!r}")
            continue
        strings = have.string if isinstance(have.string, tuple | list) else (have.string,)
        if not all(strings) or have.fuzzy:
            lines.append(f"{name}: no Persian for {_key(message)!r}")
        elif any(set(PLACEHOLDER.findall(text)) != set(PLACEHOLDER.findall(_plural(message))) for text in strings):
            lines.append(f"{name}: placeholders differ in the Persian of {_key(message)!r}")
    unused = [message for message in had if message.id and (_key(message), message.context) not in known]
    lines.extend(f"{name}: no longer used: {_key(message)!r}" for message in unused)
    return lines


def _plural(message: Message) -> str:
    return message.id[-1] if isinstance(message.id, tuple) else message.id


def compile_all(package: Path) -> int:
    """Make every .mo that is missing or older than its .po; return how many were made."""
    made = 0
    for po in sorted(package.rglob("locale/*/LC_MESSAGES/django.po")):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        with po.open("rb") as source:
            catalog = pofile.read_po(source, locale=po.parts[-3], domain="django")
        with mo.open("wb") as target:
            mofile.write_mo(target, catalog)
        made += 1
    return made


def main(words: list[str], package: Path) -> int:
    say = sys.stdout.write
    if "--compile" in words:
        made = compile_all(package)
        say(f"bin/messages: {made} translation files compiled\n" if made else "")
        return 0
    found = apps(package)
    if "--check" in words:
        lines = [line for app in found for line in faults(app, package, found)]
        say("".join(f"{line}\n" for line in lines))
        return 1 if lines else 0
    changed = [app for app in found if write(app, package, found)]
    say("".join(f"bin/messages: wrote {po_path(app).relative_to(package.parent)}\n" for app in changed))
    return 0
