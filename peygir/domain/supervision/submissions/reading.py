"""The head of a filled form: which form, which version, which instance. Pure; the answers are read later, by a job."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from peygir.domain.supervision.submissions.problems import InstanceUnnamed, SubmissionUnreadable

OPENROSA = "http://openrosa.org/xforms"
LONGEST_ID = 249
LONGEST_NAME = 255
_DEEPEST = 200
_NO_NAME = re.compile(r"[/\\\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Head:
    """`key` and `deprecated_key` are canonical (lower case); `instance_id` is as it was sent."""

    form_id: str
    version: str
    instance_id: str
    key: str
    deprecated_key: str
    encrypted: bool
    root: Element


def read_head(xml: bytes) -> Head:
    """Return the head of a submission's XML. SubmissionUnreadable, InstanceUnnamed. Entities and DTDs are refused."""
    root = parsed(xml)
    meta = next((child for child in root if local(child) == "meta"), None)
    instance_id = (_text(meta, "instanceID") or root.get("instanceID", "")).strip()
    if not instance_id:
        raise InstanceUnnamed
    form_id = (root.get("id") or _namespace(root)).strip()
    deprecated = _text(meta, "deprecatedID")
    version = (root.get("version") or root.get(f"{{{OPENROSA}}}version") or "").strip()
    # In lower case some letters are two.
    told = (form_id, version, instance_id, instance_id.lower(), deprecated, deprecated.lower())
    if not form_id or max(map(len, told)) > LONGEST_ID:
        raise SubmissionUnreadable
    return Head(
        form_id=form_id,
        version=version,
        instance_id=instance_id,
        key=instance_id.lower(),
        deprecated_key=deprecated.lower(),
        encrypted=root.get("encrypted") == "yes" or any(local(child) == "base64EncryptedKey" for child in root),
        root=root,
    )


def parsed(xml: bytes) -> Element:
    try:
        root = fromstring(xml, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise SubmissionUnreadable from error
    if _deeper_than(root, _DEEPEST):
        raise SubmissionUnreadable
    return root


def expected_names(head: Head, binary: Collection[str]) -> list[str]:
    """The files that a submission names, in order, each once. `binary`: paths below the root whose answers are files."""
    return list(dict.fromkeys(filter(None, map(clean_name, _named(head, binary)))))


def _named(head: Head, binary: Collection[str]) -> Iterator[str]:
    if head.encrypted:
        for child in head.root:
            if local(child) == "media":
                yield from (one.text or "" for one in child if local(one) == "file")
            elif local(child) == "encryptedXmlFile":
                yield child.text or ""
        return
    waiting = [("", head.root)]
    while waiting:
        path, node = waiting.pop()
        if path in binary:
            yield node.text or ""
        waiting += [(f"{path}/{local(child)}", child) for child in reversed(node)]


def clean_name(name: str) -> str:
    """A file's name as it is kept: composed, trimmed; empty for what is no plain name (separators, control letters)."""
    name = unicodedata.normalize("NFC", name).strip().strip("\ufeff\u200b\u200e\u200f")
    return "" if len(name) > LONGEST_NAME or _NO_NAME.search(name) or name in {".", ".."} else name


def name_key(name: str) -> str:
    """What two names are compared by where they are not equal: without letters that nobody sees."""
    return "".join(letter for letter in clean_name(name) if unicodedata.category(letter) != "Cf")


def local(node: Element) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _namespace(node: Element) -> str:
    return node.tag[1:].partition("}")[0] if node.tag.startswith("{") else ""


def _text(parent: Element | None, name: str) -> str:
    for child in parent if parent is not None else ():
        if local(child) == name:
            return (child.text or "").strip()
    return ""


def _deeper_than(root: Element, most: int) -> bool:
    level: list[Element] = [root]
    for _ in range(most):
        level = [child for node in level for child in node]
        if not level:
            return False
    return True
