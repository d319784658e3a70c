"""A fault or a warning about a sheet: where it is, and a sentence in both languages."""

from dataclasses import asdict, dataclass
from typing import Any

from peygir.base.problems import Words
from peygir.base.text.digits import to_persian_digits

SHEETS = {
    "survey": "پرسش‌ها (survey)", "choices": "گزینه‌ها (choices)", "settings": "مشخصات (settings)", "scores": "امتیازها (scores)",
    "entities": "موجودیت‌ها (entities)",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    fa: str
    en: str
    sheet: str = ""
    row: int | None = None  # as the spreadsheet program numbers it: the heading is 1

    @property
    def words(self) -> Words:
        """The sentence after its place: which sheet, which row."""
        return Words(fa=self._placed_fa() + self.fa, en=self._placed_en() + self.en)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    def _placed_fa(self) -> str:
        if not self.sheet:
            return f"ردیف {to_persian_digits(self.row)}: " if self.row else ""
        sheet = f"برگه {SHEETS.get(self.sheet, self.sheet)}"
        return f"{sheet}، ردیف {to_persian_digits(self.row)}: " if self.row else f"{sheet}: "

    def _placed_en(self) -> str:
        if not self.sheet:
            return f"row {self.row}: " if self.row else ""
        return f"sheet {self.sheet}, row {self.row}: " if self.row else f"sheet {self.sheet}: "
