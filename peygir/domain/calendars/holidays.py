"""Iran's official holidays as values: the solar ones of any year, and the lunar ones as far as they are known."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from peygir.base.calendar import gregorian_date

# (month, day): the same every year.
_SOLAR = {
    (1, 1): ("نوروز", "Nowruz"),
    (1, 2): ("عید نوروز", "Nowruz holiday"),
    (1, 3): ("عید نوروز", "Nowruz holiday"),
    (1, 4): ("عید نوروز", "Nowruz holiday"),
    (1, 12): ("روز جمهوری اسلامی ایران", "Islamic Republic Day"),
    (1, 13): ("روز طبیعت", "Nature Day"),
    (3, 14): ("رحلت امام خمینی", "Passing of Imam Khomeini"),
    (3, 15): ("قیام ۱۵ خرداد", "Uprising of 15 Khordad"),
    (11, 22): ("پیروزی انقلاب اسلامی", "Victory of the Revolution"),
    (12, 29): ("روز ملی شدن صنعت نفت", "Nationalisation of the oil industry"),
}
_LUNAR = {
    "tasua": ("تاسوعا", "Tasua"),
    "ashura": ("عاشورا", "Ashura"),
    "arbaeen": ("اربعین", "Arbaeen"),
    "prophet-passing": ("رحلت پیامبر و شهادت امام حسن", "Passing of the Prophet"),
    "reza": ("شهادت امام رضا", "Martyrdom of Imam Reza"),
    "askari": ("شهادت امام حسن عسکری", "Martyrdom of Imam Hasan Askari"),
    "prophet-birth": ("میلاد پیامبر و امام جعفر صادق", "Birth of the Prophet"),
    "fatima": ("شهادت حضرت فاطمه", "Martyrdom of Fatima"),
    "ali-birth": ("ولادت امام علی", "Birth of Imam Ali"),
    "mabath": ("مبعث", "Mab'ath"),
    "mahdi-birth": ("ولادت حضرت قائم", "Birth of Imam Mahdi"),
    "ali": ("شهادت امام علی", "Martyrdom of Imam Ali"),
    "fitr": ("عید فطر", "Eid al-Fitr"),
    "fitr-second": ("تعطیل عید فطر", "Eid al-Fitr holiday"),
    "sadegh": ("شهادت امام جعفر صادق", "Martyrdom of Imam Jafar Sadegh"),
    "qorban": ("عید قربان", "Eid al-Adha"),
    "ghadir": ("عید غدیر", "Eid al-Ghadir"),
}
_SOURCES = {
    "solar": "تقویم رسمی: تعطیل ثابت خورشیدی",
    "published": "تقویم رسمی، به نقل از رسانه‌ها",
    "estimate": "برآورد از ماه نو، شاید یک روز جابه‌جا: با تقویم رسمی بسنجید",
}
_FILE = Path(__file__).parent / "data" / "lunar_holidays.csv"


@dataclass(frozen=True, slots=True)
class Holiday:
    on: date
    title_fa: str
    title_en: str
    source: str
    verified: bool


def official_holidays(first: int, last: int) -> list[Holiday]:
    """The holidays of the Jalali years first..last, one a day, in order; an occasion on a day already free joins its title.

    Lunar holidays depend on a sighting: only those of the file beside this module, estimates marked unverified.
    """
    merged: dict[date, Holiday] = {}
    for holiday in sorted((*_solar(first, last), *_lunar(first, last)), key=lambda holiday: holiday.on):
        there = merged.get(holiday.on)
        # The day is free for certain if any of its occasions is certain.
        merged[holiday.on] = (
            holiday
            if there is None
            else Holiday(
                holiday.on,
                f"{there.title_fa}؛ {holiday.title_fa}",
                f"{there.title_en}; {holiday.title_en}",
                there.source if there.verified else holiday.source,
                there.verified or holiday.verified,
            )
        )
    return list(merged.values())


def _solar(first: int, last: int) -> Iterator[Holiday]:
    for year in range(first, last + 1):
        for (month, day), (fa, en) in _SOLAR.items():
            yield Holiday(gregorian_date(year, month, day), fa, en, _SOURCES["solar"], True)


def _lunar(first: int, last: int) -> Iterator[Holiday]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            year, month, day = map(int, row["day"].split("-"))
            if first <= year <= last:
                fa, en = _LUNAR[row["occasion"]]
                source = _SOURCES[row["basis"]]
                yield Holiday(gregorian_date(year, month, day), fa, en, source, row["basis"] != "estimate")
