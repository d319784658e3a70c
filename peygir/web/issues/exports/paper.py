"""A Word document in our hand: A4, right to left on Persian paper, real heading styles, contents, numbered pages."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from peygir.web.issues.exports import docx_parts as parts
from peygir.web.shared.wording import language

# Points before, size, points after.
_STYLES = {
    "Title": (0, 20, 4),
    "Subtitle": (0, 10.5, 14),
    "Heading 1": (18, 15, 6),
    "Heading 2": (14, 12.5, 4),
    "Normal": (0, 10.5, 6),
}
_COLOURS = {"Subtitle": parts.QUIET, "Heading 2": parts.ACCENT}
Text = str | tuple[str, str]  # words, or (words, address)


class Paper:
    def __init__(self, title: str, about: Sequence[str], made_at: datetime) -> None:
        self.rtl = language() == "fa"
        self.document = Document()
        self._styles()
        self._page(title)
        properties = self.document.core_properties
        properties.title, properties.author, properties.language = title, "Peygir", language()
        properties.created = properties.modified = made_at.replace(tzinfo=None)
        self._headings: list[tuple[int, str, str]] = []
        self.paragraph(title, style="Title")
        self.paragraph(" · ".join(about), style="Subtitle")

    def contents(self) -> None:
        """Where the contents will stand: filled by `close`, when all headings are known."""
        self._contents_at = self.paragraph(_("Contents"), style="TOC Heading")

    def heading(self, text: str, level: int = 1) -> None:
        made = self.paragraph(text, style=f"Heading {level}")
        name = f"_Toc{len(self._headings) + 1:06}"
        parts.bookmark(made, name, len(self._headings) + 1)
        self._headings.append((level, text, name))

    def paragraph(self, text: str, *, style: str = "Normal", bold: bool = False, colour: str = "") -> Paragraph:
        made = parts.turn(self.document.add_paragraph(style=style), self.rtl)
        parts.write(made, text, self.rtl, bold=bold, colour=colour)
        return made

    def labelled(self, label: str, text: Text) -> None:
        """A line that begins with its name in bold."""
        made = parts.turn(self.document.add_paragraph(style="Normal"), self.rtl)
        parts.write(made, f"{label}: ", self.rtl, bold=True)
        self._put(made, text)

    def bullet(self, text: str, level: int = 0) -> None:
        made = parts.turn(self.document.add_paragraph(style="List Bullet"), self.rtl)
        if level:
            made.paragraph_format.left_indent = Cm(0.65 * (level + 1))
        parts.write(made, text, self.rtl)

    def table(self, columns: Sequence[tuple[str, float]], rows: Iterable[Sequence[Text]]) -> None:
        """Columns: (head, width in cm). The head is repeated on each page, a row is never torn."""
        made = self.document.add_table(rows=1, cols=len(columns))
        made.style = self.document.styles["Peygir Table"]
        made.autofit = False
        properties = made._tbl.tblPr
        if self.rtl:
            # After the style and before the width, as the schema orders them.
            properties.find(qn("w:tblStyle")).addnext(parts.element("w:bidiVisual"))
        head = made.rows[0]
        for name in ("w:cantSplit", "w:tblHeader"):
            head._tr.get_or_add_trPr().append(parts.element(name))
        for cell, (label, _width) in zip(head.cells, columns, strict=True):
            self._fill(cell, label, bold=True)
        for row in rows:
            line = made.add_row()
            line._tr.get_or_add_trPr().append(parts.element("w:cantSplit"))
            for cell, text in zip(line.cells, row, strict=True):
                self._fill(cell, text)
        for column, (_label, width) in zip(made.columns, columns, strict=True):
            column.width = Cm(width)
            for cell in column.cells:
                cell.width = Cm(width)
        self.paragraph("")

    def close(self) -> bytes:
        if hasattr(self, "_contents_at"):
            self._write_contents(self._contents_at)
        file = BytesIO()
        self.document.save(file)
        return file.getvalue()

    def _fill(self, cell: _Cell, text: Text, *, bold: bool = False) -> None:
        paragraph = parts.turn(cell.paragraphs[0], self.rtl)
        paragraph.style = self.document.styles["Table Text"]
        self._put(paragraph, text, bold=bold)

    def _put(self, paragraph: Paragraph, text: Text, *, bold: bool = False) -> None:
        if isinstance(text, tuple) and text[1]:
            parts.add_link(paragraph, text[0], self.rtl, url=text[1])
        else:
            parts.write(paragraph, text[0] if isinstance(text, tuple) else text, self.rtl, bold=bold)

    def _write_contents(self, after: Paragraph) -> None:
        """The field with its lines already there: readers that compute no fields show them too."""
        previous = after._p
        last = len(self._headings) - 1
        for number, (level, text, name) in enumerate(self._headings):
            line = parts.turn(self.document.add_paragraph(style=f"TOC {level}"), self.rtl)
            if number == 0:
                parts.add_field(line, r'TOC \o "1-2" \h \z \u', "", self.rtl, dirty=True)
                # What is shown stands before the end of the field: the end moves behind the last line.
                end = line._p[-1]
                line._p.remove(end)
            parts.add_link(line, text, self.rtl, anchor=name)
            if number == last:
                line._p.append(end)
            previous.addnext(line._p)
            previous = line._p

    def _page(self, title: str) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)
        if self.rtl:
            section._sectPr.insert_element_before(parts.element("w:bidi"), "w:rtlGutter", "w:docGrid", "w:printerSettings")
        foot = parts.turn(section.footer.paragraphs[0], self.rtl)
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        parts.write(foot, f"{title} · " + pgettext("on paper", "page") + " ", self.rtl, colour=parts.QUIET)
        parts.add_field(foot, "PAGE", "1", self.rtl)
        parts.write(foot, " " + pgettext("on paper", "of") + " ", self.rtl, colour=parts.QUIET)
        parts.add_field(foot, "NUMPAGES", "1", self.rtl)

    def _styles(self) -> None:
        styles = self.document.styles
        self._defaults(styles.element)
        for name in ("TOC 1", "TOC 2", "TOC Heading", "Table Text"):
            if name not in [style.name for style in styles]:
                styles.add_style(name, 1).base_style = styles["Normal"]
        styles["TOC 2"].paragraph_format.left_indent = Cm(0.6)
        for level in (1, 2):
            styles[f"TOC {level}"].paragraph_format.space_after = Pt(2)
        styles["Table Text"].paragraph_format.space_after = Pt(0)
        styles["Table Text"].font.size = Pt(9.5)
        styles["TOC Heading"].font.bold = True
        link = styles.add_style("Hyperlink", 2)
        link.font.color.rgb, link.font.underline = RGBColor.from_string(parts.ACCENT), True
        styles.element.append(parts.table_style())
        for style in styles:
            if style.type == WD_STYLE_TYPE.PARAGRAPH:
                self._style(style)
        for part in self.document.part.package.iter_parts():
            if part.partname == "/word/fontTable.xml":
                part._blob = parts.with_fallback(part.blob)

    def _defaults(self, styles) -> None:
        defaults = styles.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
        for child in list(defaults):
            defaults.remove(child)
        own, other = ("fa-IR", "en-US") if self.rtl else ("en-GB", "fa-IR")
        defaults.extend(
            [parts.fonts(), parts.element("w:sz", val=21), parts.element("w:szCs", val=21),
             parts.element("w:lang", val="en-US" if self.rtl else own, bidi="fa-IR" if self.rtl else other)]
        )  # fmt: skip

    def _style(self, style: ParagraphStyle) -> None:
        """Complex scripts have a size, a bold and a font of their own; a style that sets one must set the other."""
        look = style.element.get_or_add_rPr()
        # Letters set apart come apart where they should join.
        for name in ("w:rFonts", "w:szCs", "w:bCs", "w:iCs", "w:spacing", "w:kern"):
            for old in look.findall(qn(name)):
                look.remove(old)
        before, size, after = _STYLES.get(style.name, (None, None, None))
        if size is not None:
            style.font.size = Pt(size)
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
            style.paragraph_format.line_spacing = 1.25
            style.font.color.rgb = RGBColor.from_string(_COLOURS.get(style.name, parts.INK))
            style.font.italic = False
            style.font.bold = True if style.name not in {"Normal", "Subtitle"} else None
            for rule in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
                rule.getparent().remove(rule)
        look.insert(0, parts.fonts())
        bold, sized = look.find(qn("w:b")), look.find(qn("w:sz"))
        if bold is not None:
            bold.addnext(parts.element("w:bCs", val=int(bool(style.font.bold))))
        if sized is not None:
            sized.addnext(parts.element("w:szCs", val=sized.get(qn("w:val"))))
        if style.name.startswith("Heading"):
            style.paragraph_format.keep_with_next = True
        style.paragraph_format.widow_control = True
        if self.rtl:
            parts.turn_style(style)
