"""The texts of an XForm in its languages: itext, or what stands in the form itself."""

import re
from collections.abc import Mapping

from lxml import etree

from peygir.domain.supervision.checklists.xml import local

_ITEXT = re.compile(r"jr:itext\(\s*['\"](.+?)['\"]\s*\)")
_CODE = re.compile(r"\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\)\s*\Z")
_MISSING = "-"  # what pyxform writes where a language has no text
ALONE = "fa"  # of a form in one unnamed language

Texts = dict[str, dict[str, str]]


def language_code(name: str) -> str:
    """`fa` of "فارسی (fa)"; a name without a code stands for itself, and an unnamed language for Persian."""
    found = _CODE.search(name)
    return found[1].lower() if found else (name if name and name != "default" else ALONE)


def text_of(node: etree._Element) -> str:
    """The text of a label, with the questions that it shows the answers of as ${name}."""
    said = [node.text or ""]
    for child in node:
        if local(child) == "output":
            path = (child.get("value") or child.get("ref") or "").strip()
            name = path.rsplit("/", 1)[-1].strip() if re.fullmatch(r"[\w\s/.\-]+", path) else "…"
            said.append(f"${{{name}}}")
        said.append(child.tail or "")
    return "".join(said).strip()


def read_itext(model: etree._Element) -> tuple[tuple[str, ...], Texts, set[str]]:
    """Return the codes of the languages (the default first), text by id and language, and the files they show."""
    codes: list[str] = []
    texts: Texts = {}
    media: set[str] = set()
    for translation in model.iterfind("{*}itext/{*}translation"):
        code = language_code(translation.get("lang", ""))
        codes.insert(0, code) if "default" in translation.attrib else codes.append(code)
        for text in translation.iterfind("{*}text"):
            for value in text.iterfind("{*}value"):
                form = value.get("form", "")
                if form in {"image", "big-image", "audio", "video"}:
                    media.add((value.text or "").strip().rsplit("/", 1)[-1])
                elif not form:
                    said = text_of(value)
                    if said and said != _MISSING:
                        texts.setdefault(text.get("id", ""), {})[code] = said
    return tuple(dict.fromkeys(codes)), texts, media - {""}


def labelled(node: etree._Element | None, texts: Mapping[str, dict[str, str]], languages: tuple[str, ...]) -> dict[str, str]:
    """The texts of a label or a hint by language."""
    if node is None:
        return {}
    found = _ITEXT.match(node.get("ref", ""))
    if found:
        return dict(texts.get(found[1], {}))
    said = text_of(node)
    return dict.fromkeys(languages[:1] or (ALONE,), said) if said else {}


def referred(value: str, texts: Mapping[str, dict[str, str]], languages: tuple[str, ...]) -> dict[str, str]:
    """The texts of an attribute such as a constraint's message: an itext, or itself."""
    found = _ITEXT.match(value)
    if found:
        return dict(texts.get(found[1], {}))
    return dict.fromkeys(languages[:1] or (ALONE,), value) if value else {}
