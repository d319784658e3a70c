"""What the screens say of plans: states, and why a visit is left out."""

from collections.abc import Mapping

from peygir.base.problems import Words
from peygir.base.problems.words import say

STATES = {
    "asked": Words("در صف محاسبه", "waiting to be computed"),
    "draft": Words("پیش‌نویس", "draft"),
    "adopted": Words("پذیرفته", "adopted"),
    "superseded": Words("جایگزین‌شده", "superseded"),
}
REASONS = {
    "no-team": Words("هیچ اکیپی نمی‌تواند: تعارض، نوبت یا مهارت", "no team may: a conflict, rotation or skills"),
    "no-day": Words("روزی برایش نمانده است", "no day is left for it"),
    "too-far": Words(
        "رفت، بازدید و برگشت در هیچ روزی یا در ساعت پذیرش نمی‌گنجد", "there, the visit and back fit no day or visiting hours"
    ),
    "gap": Words("فاصله لازم میان بازدیدها در این روزها نمی‌گنجد", "the gap wanted between visits does not fit these days"),
    "rotation": Words("اکیپ دیگری برای نوبت بعد نیست", "there is no other team for the next turn"),
    "full": Words("روزها پر است", "the days are full"),
    "agreed": Words(
        "قراری که گذاشته شده شدنی نیست؛ با دفتر دوباره هماهنگ کنید", "the appointment cannot be kept; agree on another"
    ),
    "no-point": Words("جای دفتر روی نقشه معلوم نیست", "nobody knows where the office is"),
}
TABLE = {
    "empty": "جدول خالی است",
    "names": "در سطر ۱ نامی نیست یا دو بار آمده است",
    "lines": "{columns} ستون نام دارد و {lines} سطر در پی آن آمده است",
    "row": "در سطر {line} باید {name} و {columns} عدد بیاید",
    "number": "در سطر {line} «{cell}» عدد نیست",
    "minutes": "در سطر {line} «{cell}» دقیقه نیست",
    "many": "{points} نقطه دارد و بیش از {most} نمی‌شود",
}


def wrong_in_table(what: str, told: Mapping[str, str | int], english: str) -> Words:
    """What is wrong in a table of travel times; what somebody typed stays as it was typed."""
    return Words(TABLE[what].format_map({name: say(value, "fa") for name, value in told.items()}), english)
