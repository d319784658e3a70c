"""The pieces of WordprocessingML that python-docx has no words for: direction, complex scripts, fields, bookmarks, links."""

import re
from collections.abc import Iterator

from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

FONT, FALLBACK = "Vazirmatn", "Tahoma"
INK, QUIET, ACCENT, BED, RULE = "1A2230", "5A6475", "1B4FA0", "E4E9F2", "C3CBD9"
# An isolated piece, or a stretch of Latin letters with the digits and signs between them.
_WORD = r"[A-Za-z0-9][A-Za-z0-9@#%&+=._:/?-]*"
_PIECE = re.compile(rf"\u2068([^\u2068\u2069]*)\u2069|((?=[A-Za-z]){_WORD}(?: +{_WORD})*)")
_LETTER = r"[\u0621-\u06d3\u06fa-\u06ff\u0590-\u05ff]"
# The same seen from a page that runs left to right: a stretch of Persian with what closes it.
_PERSIAN_PIECE = re.compile(rf"\u2068([^\u2068\u2069]*)\u2069|({_LETTER}(?:[^A-Za-z\u2068\u2069]*{_LETTER})?\u200c?[.؛،؟!»)]*)")
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_PERSIAN_DIGIT = re.compile(r"[\u06f0-\u06f9\u0660-\u0669٪٫٬]")


def element(name: str, /, **attributes: object) -> BaseOxmlElement:
    """`element("w:jc", val="center")`: an element whose attributes are in the w: namespace."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def pieces(text: str, rtl: bool) -> Iterator[tuple[str, bool]]:
    """(text, whether it runs right to left). Word knows no isolates: a piece of the other direction is a run of its own."""
    pattern = _PIECE if rtl else _PERSIAN_PIECE
    at = 0
    for found in pattern.finditer(text):
        if found.start() > at:
            yield text[at : found.start()], rtl
        piece = found[1] if found[1] is not None else found[2]
        if piece:
            yield piece, _RIGHT_TO_LEFT.search(_PERSIAN_DIGIT.sub("", piece)) is not None
        at = found.end()
    if at < len(text):
        yield text[at:], rtl


def write(paragraph: Paragraph, text: str, rtl: bool, *, bold: bool = False, colour: str = "") -> None:
    """Text as runs of one direction each. Bold is told twice: Word keeps another bold for complex scripts."""
    for piece, turned in pieces(text, rtl):
        paragraph._p.append(run(piece, turned, bold=bold, colour=colour))


def run(text: str, rtl: bool, *, bold: bool = False, colour: str = "", style: str = "") -> BaseOxmlElement:
    made, look = OxmlElement("w:r"), OxmlElement("w:rPr")
    if style:
        look.append(element("w:rStyle", val=style))
    look.append(fonts())
    if bold:
        look.extend([element("w:b"), element("w:bCs")])
    if colour:
        look.append(element("w:color", val=colour))
    if rtl:
        look.append(element("w:rtl"))
    made.append(look)
    for number, line in enumerate(text.split("\n")):
        if number:
            made.append(OxmlElement("w:br"))
        words = OxmlElement("w:t")
        words.text = line
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        made.append(words)
    return made


def fonts() -> BaseOxmlElement:
    return element("w:rFonts", ascii=FONT, hAnsi=FONT, eastAsia=FONT, cs=FONT)


def turn(paragraph: Paragraph, rtl: bool) -> Paragraph:
    """Right to left on Persian paper; the marks of a paragraph's properties stand in the order the schema gives."""
    if rtl:
        properties = paragraph._p.get_or_add_pPr()
        if properties.find(qn("w:bidi")) is None:
            properties.insert_element_before(
                element("w:bidi"), "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing",
                "w:mirrorIndents", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr",
            )  # fmt: skip
    return paragraph


def add_field(paragraph: Paragraph, instruction: str, shown: str, rtl: bool, *, dirty: bool = False) -> None:
    """A field Word computes, with what stands there until it does."""
    begin = element("w:fldChar", fldCharType="begin")
    if dirty:
        begin.set(qn("w:dirty"), "true")
    words = OxmlElement("w:instrText")
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    words.text = f" {instruction} "
    for content in (begin, words, element("w:fldChar", fldCharType="separate")):
        _append(paragraph, content, rtl)
    if shown:
        paragraph._p.append(run(shown, rtl))
    _append(paragraph, element("w:fldChar", fldCharType="end"), rtl)


def _append(paragraph: Paragraph, content: BaseOxmlElement, rtl: bool) -> None:
    made = run("", rtl)
    made.remove(made.find(qn("w:t")))
    made.append(content)
    paragraph._p.append(made)


def bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    start = element("w:bookmarkStart", id=number, name=name)
    properties = paragraph._p.pPr
    paragraph._p.insert(0 if properties is None else 1, start)
    paragraph._p.append(element("w:bookmarkEnd", id=number))


def add_link(paragraph: Paragraph, text: str, rtl: bool, *, url: str = "", anchor: str = "") -> None:
    """A link out of the document (`url`) or within it (`anchor`)."""
    if url:
        link = OxmlElement("w:hyperlink")
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        link.set(qn("r:id"), paragraph.part.relate_to(url, kind, is_external=True))
    else:
        link = element("w:hyperlink", anchor=anchor, history=1)
    for piece, turned in pieces(text, rtl):
        link.append(run(piece, turned, style="" if anchor else "Hyperlink"))
    paragraph._p.append(link)


def table_style() -> BaseOxmlElement:
    """Rules between rows and a head on a bed; a real style, so that a reader may change them all at once."""
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="PeygirTable"><w:name w:val="Peygir Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>'
        '<w:pPr><w:spacing w:before="40" w:after="40" w:line="264" w:lineRule="auto"/></w:pPr>'
        f'<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:color="{INK}"/>'
        f'<w:bottom w:val="single" w:sz="8" w:color="{INK}"/>'
        f'<w:insideH w:val="single" w:sz="4" w:color="{RULE}"/></w:tblBorders>'
        '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/>'
        '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{BED}"/></w:tcPr></w:tblStylePr></w:style>'
    )


def with_fallback(table: bytes) -> bytes:
    """The document's table of fonts, with what to take where Vazirmatn is not installed."""
    root = parse_xml(table)
    for name, alternative in ((FONT, FALLBACK),):
        entry = element("w:font", name=name)
        entry.extend([element("w:altName", val=alternative), element("w:charset", val="B2"), element("w:family", val="swiss")])
        root.append(entry)
    return serialize_part_xml(root)


def turn_style(style: ParagraphStyle) -> None:
    """Right to left in the style as well: a paragraph added by a reader begins right."""
    properties = style.element.get_or_add_pPr()
    if properties.find(qn("w:bidi")) is None:
        properties.insert_element_before(
            element("w:bidi"), "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing",
            "w:mirrorIndents", "w:jc", "w:outlineLvl",
        )  # fmt: skip
    look = style.element.get_or_add_rPr()
    if look.find(qn("w:rtl")) is None:
        look.insert_element_before(element("w:rtl"), "w:cs", "w:em", "w:lang", "w:eastAsianLayout", "w:specVanish")
