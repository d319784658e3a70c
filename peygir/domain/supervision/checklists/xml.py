"""Reading XML that strangers sent: UTF-8 only, no document type, no entities, no network, bounded."""

from lxml import etree

from peygir.base.problems import Words
from peygir.domain.supervision.checklists.problems import XmlRefused

MOST_BYTES = 10_000_000
MOST_NODES = 200_000

_TOO_LARGE = Words(fa="بزرگ‌تر از اندازه مجاز است", en="it is larger than allowed")
_NOT_UTF8 = Words(fa="نویسه‌های آن UTF-8 نیست", en="its letters are not UTF-8")
_DOCTYPE = Words(fa="تعریف نوع سند (DOCTYPE) در آن پذیرفته نیست", en="a document type (DOCTYPE) is not accepted")
_BROKEN = Words(fa="XML آن درست نیست", en="its XML is not well-formed")


def parse(content: bytes, most: int = MOST_BYTES) -> etree._Element:
    """Return the root element, without comments and processing instructions. XmlRefused says what is wrong.

    The bytes must be UTF-8 whatever their declaration says, so that looking for a document type in them is enough.
    """
    if len(content) > most:
        raise XmlRefused(why=_TOO_LARGE)
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise XmlRefused(why=_NOT_UTF8) from error
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise XmlRefused(why=_DOCTYPE)
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise XmlRefused(why=_BROKEN) from error
    if root is None:
        raise XmlRefused(why=_BROKEN)
    if sum(1 for _ in root.iter()) > MOST_NODES:
        raise XmlRefused(why=_TOO_LARGE)
    return root


def local(node: etree._Element) -> str:
    return etree.QName(node).localname


def namespace(node: etree._Element) -> str:
    return etree.QName(node).namespace or ""
