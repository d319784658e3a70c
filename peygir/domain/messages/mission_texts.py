"""What officials are told of missions. Their titles stand in mails only: an SMS is short, and read on locked screens."""

from peygir.domain.messages.values import Kind, Text

_MISSION = Kind(frozenset({"number", "title", "due", "office", "link"}), frozenset({"number", "link"}))
KINDS = {
    "mission_asked": _MISSION,
    "mission_due_soon": _MISSION,
    "mission_due_today": _MISSION,
    "mission_unanswered": _MISSION,
    "mission_answered": Kind(_MISSION.allowed - {"due"}, _MISSION.required),
    "mission_digest": Kind(frozenset({"period", "list", "link"}), frozenset({"link"})),
    "mission_ownerless": Kind(frozenset({"number", "office", "link"}), frozenset({"number", "link"})),
}
LONGEST = {"title": "لکه‌گیری و ترمیم آسفالت معابر محله یوسف…", "due": "۳۱ اردیبهشت", "period": "هفته ۳۶ سال ۱۴۰۵", "list": ""}

SMS = {
    "mission_asked": (
        "درباره مأموریت {number} از شما پرسیده‌اند؛ پاسخ تا {due}\n{link}",
        "You are asked about mission {number}; answer by {due}\n{link}",
    ),
    "mission_due_soon": (
        "مهلت مأموریت {number}: {due}\n{link}",
        "Mission {number} is due on {due}\n{link}",
    ),
    "mission_due_today": (
        "مهلت مأموریت {number} امروز است.\n{link}",
        "Mission {number} is due today.\n{link}",
    ),
    "mission_unanswered": (
        "پرسش درباره مأموریت {number} بی‌پاسخ مانده است؛ مهلت {due} بود.\n{link}",
        "A question about mission {number} is still unanswered; the time was {due}\n{link}",
    ),
    "mission_answered": (
        "پرسش شما درباره مأموریت {number} پاسخ گرفت.\n{link}",
        "Your question about mission {number} is answered.\n{link}",
    ),
    "mission_digest": ("کارهای شما: {link}", "Your work: {link}"),
    "mission_ownerless": (
        "{number} مأموریت باز پاسخ‌گو ندارد؛ کسی را نام ببرید.\n{link}",
        "{number} open missions have nobody who answers for them.\n{link}",
    ),
}
EMAIL = {
    "mission_asked": (
        Text(
            "درباره مأموریت {number} از شما پرسیده‌اند",
            "سلام\n\nدرباره مأموریت {number} («{title}»، {office}) از شما پرسیده‌اند.\nپاسخ تا {due}:\n\n{link}\n",
        ),
        Text(
            "You are asked about mission {number}",
            "Hello,\n\nyou are asked about mission {number} (“{title}”, {office}).\nPlease answer by {due}:\n\n{link}\n",
        ),
    ),
    "mission_due_soon": (
        Text(
            "مهلت مأموریت {number}: {due}",
            "سلام\n\nمهلت مأموریت {number} («{title}»، {office}) {due} است.\nاگر نمی‌رسد، دلیلش را همین حالا بنویسید:\n\n{link}\n",
        ),
        Text(
            "Mission {number} is due on {due}",
            "Hello,\n\nmission {number} (“{title}”, {office}) is due on {due}.\n"
            "If it will not be done by then, say why now:\n\n{link}\n",
        ),
    ),
    "mission_due_today": (
        Text(
            "مهلت مأموریت {number} امروز است",
            "سلام\n\nمهلت مأموریت {number} («{title}»، {office}) امروز، {due}، است.\n\n{link}\n",
        ),
        Text(
            "Mission {number} is due today",
            "Hello,\n\nmission {number} (“{title}”, {office}) is due today, {due}.\n\n{link}\n",
        ),
    ),
    "mission_unanswered": (
        Text(
            "پرسش درباره مأموریت {number} بی‌پاسخ مانده است",
            "سلام\n\nپرسش درباره مأموریت {number} («{title}»، {office}) بی‌پاسخ مانده است؛ مهلت پاسخ {due} بود.\n\n{link}\n",
        ),
        Text(
            "A question about mission {number} is unanswered",
            "Hello,\n\na question about mission {number} (“{title}”, {office}) is still unanswered; the time was {due}.\n\n"
            "{link}\n",
        ),
    ),
    "mission_answered": (
        Text(
            "پرسش شما درباره مأموریت {number} پاسخ گرفت",
            "سلام\n\nبه آنچه درباره مأموریت {number} («{title}»، {office}) پرسیده بودید پاسخ داده‌اند:\n\n{link}\n",
        ),
        Text(
            "Your question about mission {number} is answered",
            "Hello,\n\nwhat you asked about mission {number} (“{title}”, {office}) is answered:\n\n{link}\n",
        ),
    ),
    "mission_ownerless": (
        Text(
            "{number} مأموریت باز پاسخ‌گو ندارد",
            "سلام\n\n{number} مأموریت باز ({office}) پاسخ‌گو ندارد: یا کسی نام برده نشده، یا حکمش پایان یافته است.\n"
            "برای هر کدام کسی را نام ببرید:\n\n{link}\n",
        ),
        Text(
            "{number} open missions have nobody who answers for them",
            "Hello,\n\n{number} open missions ({office}) have nobody who answers for them: nobody was named, or the\n"
            "appointment has ended. Please name somebody for each:\n\n{link}\n",
        ),
    ),
    "mission_digest": (
        Text("کارهای شما، {period}", "سلام\n\n{list}\n\n{link}\n\nاین نامه را در همان صفحه می‌توانید قطع کنید.\n"),
        Text("Your work, {period}", "Hello,\n\n{list}\n\n{link}\n\nYou can stop this mail on that page.\n"),
    ),
}
