"""What the screens say of plans: states, and why a visit is left out."""

from peygir.base.problems import Words

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
    "no-point": Words("جای دفتر روی نقشه معلوم نیست", "nobody knows where the office is"),
}
