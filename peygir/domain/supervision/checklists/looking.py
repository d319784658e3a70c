"""A first look at the sheets: the faults that people make most, all of them at once, each with its row.

pyxform stops at the first; this names the rest as well. What it lets pass, pyxform still judges.
"""

import re
from collections import Counter
from collections.abc import Iterator

from peygir.domain.supervision.checklists.faults import Fault
from peygir.domain.supervision.checklists.tables import Row, Sheet

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-]*\Z")
_REF = re.compile(r"\$\{\s*([^}]*?)\s*\}")
_SELECT = re.compile(r"(select[_ ]one|select[_ ]multiple|rank)\s+(\S+)")
_BLOCK = re.compile(r"(begin|end)[_ ](group|repeat|loop)\b")
_NAMELESS = re.compile(r"end[_ ](group|repeat|loop)\b|audit\b")
_EXPRESSIONS = ("relevant", "constraint", "calculation", "choice_filter", "repeat_count", "required")
_MOST_QUESTIONS = 1000
LONGEST_PATH = 200  # of an answer, in its table
_ORDER = ("settings", "survey", "choices")


def look(sheets: dict[str, Sheet]) -> list[Fault]:
    """Return what is wrong, in the order of the sheets and the rows; empty when nothing was found."""
    survey = sheets.get("survey")
    if survey is None or not survey.rows:
        return [
            Fault(
                fa="برگه‌ای به نام survey با دست‌کم یک پرسش لازم است.",
                en="a sheet named survey with at least one question is needed.",
            )
        ]
    lists = {row.get("list_name") or row.get("list name") for row in sheets.get("choices", Sheet("choices")).rows}
    found = [
        *_settings(sheets.get("settings", Sheet("settings"))),
        *_size(survey),
        *_names(survey),
        *_blocks(survey),
        *_references(survey),
        *_lists(survey, lists - {""}),
        *_choices(sheets.get("choices", Sheet("choices"))),
    ]  # fmt: skip
    return sorted(found, key=lambda one: (_ORDER.index(one.sheet), one.row or 0))


def _settings(sheet: Sheet) -> Iterator[Fault]:
    row = sheet.rows[0] if sheet.rows else Row(2, {})
    form_id = row.get("form_id") or row.get("id_string")
    if not form_id:
        yield _fault(
            sheet, row, "شناسه فرم (ستون form_id) نوشته نشده است.", "the id of the form (column form_id) is not written."
        )
    elif not re.fullmatch(r"[A-Za-z0-9_\-]{1,60}", form_id):
        yield _fault(
            sheet, row, "شناسه فرم تنها حرف لاتین، رقم، خط تیره و زیرخط می‌گیرد و تا ۶۰ نویسه است.",
            "the form id takes Latin letters, digits, hyphens and underscores, up to 60.",
        )  # fmt: skip
    if not (row.get("form_title") or row.get("title")):
        yield _fault(sheet, row, "عنوان فرم (ستون form_title) نوشته نشده است.", "the title (column form_title) is not written.")
    if len(row.get("version")) > 60:
        yield _fault(sheet, row, "نام نسخه بلندتر از ۶۰ نویسه است.", "the version is longer than 60 characters.")


def _size(sheet: Sheet) -> Iterator[Fault]:
    steps: list[str] = []
    for row in sheet.rows:
        block = _BLOCK.match(row.get("type"))
        if len("/".join([*steps, row.get("name")])) > LONGEST_PATH:
            yield _fault(
                sheet, row, "نام این پرسش با نام گروه‌هایش بیش از اندازه بلند است.", "its name with its groups is too long."
            )
        if block and block[1] == "begin":
            steps.append(row.get("name"))
        elif block and steps:
            steps.pop()
    if len(sheet.rows) > _MOST_QUESTIONS:
        yield Fault(
            fa="بیش از ۱۰۰۰ ردیف دارد؛ آن را دو چک‌لیست کنید.", en="over 1000 rows; make two checklists of it.", sheet=sheet.name
        )


def _names(sheet: Sheet) -> Iterator[Fault]:
    """Each question has a name, and no name is used twice in one group."""
    seen: list[dict[str, int]] = [{}]
    for row in sheet.rows:
        kind, name = row.get("type"), row.get("name")
        block = _BLOCK.match(kind)
        if not kind:
            if name:
                yield _fault(
                    sheet, row, f"نوع پرسش «{name}» نوشته نشده است (ستون type).", f"the type of “{name}” is not written."
                )
            continue
        if block and block[1] == "end":
            if len(seen) > 1:
                seen.pop()
            continue
        if not name and not _NAMELESS.match(kind):
            yield _fault(sheet, row, "این پرسش نام ندارد (ستون name).", "this question has no name.")
        elif name and not _NAME.match(name):
            yield _fault(
                sheet, row, f"نام «{name}» درست نیست: حرف لاتین، رقم، زیرخط، خط تیره و نقطه؛ آغاز آن حرف یا زیرخط.",
                f"the name “{name}” is not right: Latin letters, digits, underscore, hyphen, dot; it begins with a letter.",
            )  # fmt: skip
        elif name in seen[-1]:
            yield _fault(
                sheet, row, f"نام «{name}» در همین گروه پیش‌تر آمده است (ردیف {seen[-1][name]}).",
                f"the name “{name}” stands in this group before (row {seen[-1][name]}).",
            )  # fmt: skip
        elif name:
            seen[-1][name] = row.number
        if block:
            seen.append({})


def _blocks(sheet: Sheet) -> Iterator[Fault]:
    """Each group and repeat that begins ends, in order."""
    open_: list[tuple[str, Row]] = []
    for row in sheet.rows:
        block = _BLOCK.match(row.get("type"))
        if not block:
            continue
        if block[1] == "begin":
            open_.append((block[2], row))
        elif not open_ or open_[-1][0] != block[2]:
            yield _fault(sheet, row, f"برای این end_{block[2]} آغازی نیست.", f"this end_{block[2]} has no beginning.")
        else:
            open_.pop()
    for kind, row in open_:
        yield _fault(sheet, row, f"این begin_{kind} پایانی ندارد.", f"this begin_{kind} has no end.")


def _references(sheet: Sheet) -> Iterator[Fault]:
    """Each ${name} is a question, and of one name there is one."""
    names = Counter(row.get("name") for row in sheet.rows if row.get("name"))
    for row in sheet.rows:
        for column, text in row.cells.items():
            if column.partition(":")[0].strip().lower() not in {*_EXPRESSIONS, "label", "hint", "constraint_message", "default"}:
                continue
            for name in dict.fromkeys(_REF.findall(text)):
                if name.removeprefix("last-saved#") not in names:
                    yield _fault(
                        sheet, row, f"در ستون {column} به پرسشی اشاره شده است که نیست: «{name}».",
                        f"column {column} refers to a question that is not there: “{name}”.",
                    )  # fmt: skip


def _lists(sheet: Sheet, lists: set[str]) -> Iterator[Fault]:
    for row in sheet.rows:
        found = _SELECT.match(row.get("type"))
        if found and not found[2].startswith("${") and found[2] not in lists and "from_file" not in row.get("type"):
            yield _fault(
                sheet, row, f"فهرست «{found[2]}» در برگه choices نیست.", f"the list “{found[2]}” is not in the sheet choices."
            )


def _choices(sheet: Sheet) -> Iterator[Fault]:
    seen: dict[tuple[str, str], int] = {}
    for row in sheet.rows:
        list_name, name = row.get("list_name") or row.get("list name"), row.get("name") or row.get("value")
        if not list_name:
            continue
        if not name:
            yield _fault(sheet, row, "این گزینه نام ندارد (ستون name).", "this choice has no name.")
        elif " " in name:
            yield _fault(sheet, row, f"نام گزینه «{name}» فاصله دارد.", f"the name “{name}” has a space in it.")
        elif (list_name, name) in seen:
            yield _fault(
                sheet, row, f"گزینه «{name}» در فهرست «{list_name}» پیش‌تر آمده است (ردیف {seen[list_name, name]}).",
                f"the choice “{name}” stands in “{list_name}” before (row {seen[list_name, name]}).",
            )  # fmt: skip
        else:
            seen[list_name, name] = row.number


def _fault(sheet: Sheet, row: Row, fa: str, en: str) -> Fault:
    return Fault(fa=fa, en=en, sheet=sheet.name, row=row.number)
