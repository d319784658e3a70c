"""The texts a fresh installation sends; a steward's text of the same code, channel and language goes before them.

`{code}` is the citizen's secret: it stands only in messages to the citizen, and never in one without need.
"""

from peygir.domain.messages import finding_texts, mission_texts
from peygir.domain.messages.values import Kind, Text

__all__ = ["CITIZEN", "DEFAULTS", "KINDS", "LONGEST", "MOST_SMS_PARTS", "Kind", "Text"]

CITIZEN = frozenset({"number", "code", "link", "state"})
KINDS: dict[str, Kind] = {
    "demand_registered": Kind(CITIZEN, frozenset({"code"})),
    "demand_code_again": Kind(CITIZEN, frozenset({"code"})),
    "demand_referred": Kind(CITIZEN - {"code"}),
    "demand_done_claimed": Kind(CITIZEN, frozenset({"link"})),
    "demand_closed": Kind(CITIZEN - {"code"}),
    "demand_issue_resolved": Kind(CITIZEN - {"state"} | {"service"}, frozenset({"number"})),
    "promise_missed_internal": Kind(frozenset({"number", "link", "office", "service"}), frozenset({"number"})),
    **mission_texts.KINDS,
    **finding_texts.KINDS,
}
# As long as values get, to measure an SMS by.
LONGEST = {
    "number": "۱۲۳۴۵۶۷۸",
    "code": "۱۲۳ ۴۵۶ ۷۸۹ ۰۱۲ ۳",
    "link": "https://peygir.shahrdari-tehran.ir/follow/",
    "state": "انجام‌شده، در انتظار تأیید شما",
    "office": "شهرداری ناحیه ۱۲ منطقه ۲۲",
    "service": "لکه‌گیری و ترمیم آسفالت معابر",
    **mission_texts.LONGEST,
    **finding_texts.LONGEST,
}
MOST_SMS_PARTS = 2

_SMS = {
    "demand_registered": (
        "پیام شما ثبت شد.\nکد پیگیری: {code}\n{link}",
        "Your report is registered.\nTracking code: {code}\n{link}",
    ),
    "demand_code_again": (
        "کد پیگیری پیام شما: {code}\nآن را به کسی ندهید.\n{link}",
        "Your tracking code: {code}\nGive it to nobody.\n{link}",
    ),
    "demand_referred": (
        "پیام شماره {number} به واحد مسئول سپرده شد.\n{link}",
        "Report {number} was passed to the office in charge.\n{link}",
    ),
    "demand_done_claimed": (
        "می‌گویند کار پیام {number} انجام شده است. اگر درست است تأیید و اگر نه بازگشایی کنید:\n{link}",
        "Report {number} is said to be done. Please confirm it, or reopen it if it is not:\n{link}",
    ),
    "demand_closed": (
        "پیام شماره {number} بسته شد: {state}\n{link}",
        "Report {number} is closed: {state}\n{link}",
    ),
    "demand_issue_resolved": (
        "مسئله‌ای که پیام {number} شما بخشی از آن بود حل‌شده اعلام شد. اگر هنوز هست بگویید:\n{link}",
        "The issue behind your report {number} is said to be solved. If it is not, tell us:\n{link}",
    ),
    "promise_missed_internal": (
        "از وعده پیام {number} گذشت: {service}، {office}",
        "Past its promise: report {number}, {service}, {office}",
    ),
    **mission_texts.SMS,
    **finding_texts.SMS,
}
_EMAIL = {
    "demand_registered": (
        Text(
            "پیام شما ثبت شد",
            "سلام\n\nپیام شما ثبت شد. با این کد می‌توانید آن را پیگیری کنید:\n\n{code}\n\n{link}\n\n"
            "این کد تنها نزد شماست؛ آن را به کسی ندهید.\n",
        ),
        Text(
            "Your report is registered",
            "Hello,\n\nyour report is registered. You can follow it with this code:\n\n{code}\n\n{link}\n\n"
            "Only you have this code; give it to nobody.\n",
        ),
    ),
    "demand_code_again": (
        Text("کد پیگیری پیام شما", "سلام\n\nکد پیگیری پیام شما، چنان که خواستید:\n\n{code}\n\n{link}\n\nآن را به کسی ندهید.\n"),
        Text(
            "Your tracking code",
            "Hello,\n\nhere is your tracking code, as you asked:\n\n{code}\n\n{link}\n\nGive it to nobody.\n",
        ),
    ),
    "demand_referred": (
        Text("پیام {number} به واحد مسئول سپرده شد", "سلام\n\nپیام شماره {number} به واحد مسئول سپرده شد.\n\n{link}\n"),
        Text("Report {number} was passed on", "Hello,\n\nreport {number} was passed to the office in charge.\n\n{link}\n"),
    ),
    "demand_done_claimed": (
        Text(
            "آیا کار پیام {number} انجام شده است؟",
            "سلام\n\nواحد مسئول می‌گوید کار پیام شماره {number} انجام شده است. اگر درست است آن را تأیید کنید، و اگر نه\n"
            "بازگشایی کنید:\n\n{link}\n\nاگر تا ۱۴ روز چیزی نگویید، پیام بی‌تأیید بسته می‌شود.\n",
        ),
        Text(
            "Is report {number} really done?",
            "Hello,\n\nthe office in charge says that report {number} is done. Please confirm it, or reopen it if it is\n"
            "not:\n\n{link}\n\nWithout a word from you it is closed as unconfirmed after 14 days.\n",
        ),
    ),
    "demand_closed": (
        Text("پیام {number} بسته شد", "سلام\n\nپیام شماره {number} بسته شد: {state}\n\n{link}\n"),
        Text("Report {number} is closed", "Hello,\n\nreport {number} is closed: {state}\n\n{link}\n"),
    ),
    "demand_issue_resolved": (
        Text(
            "مسئله پشت پیام {number} حل‌شده اعلام شد",
            "سلام\n\nپیام شماره {number} شما («{service}») یکی از پیام‌هایی بود که مسئله‌ای را نشان دادند. آن مسئله اکنون\n"
            "حل‌شده اعلام شده است و چند ماه زیر نظر می‌ماند. اگر هنوز هست، بگویید:\n\n{link}\n",
        ),
        Text(
            "The issue behind report {number} is said to be solved",
            "Hello,\n\nyour report {number} (“{service}”) was one of those that pointed at an issue. That issue is now said\n"
            "to be solved, and is watched for some months. If it is still there, please say so:\n\n{link}\n",
        ),
    ),
    "promise_missed_internal": (
        Text("از وعده پیام {number} گذشت", "از وعده پیام شماره {number} گذشت.\n\nخدمت: {service}\nواحد: {office}\n\n{link}\n"),
        Text(
            "Report {number} is past its promise",
            "Report {number} is past its promise.\n\nService: {service}\nOffice: {office}\n\n{link}\n",
        ),
    ),
    **mission_texts.EMAIL,
    **finding_texts.EMAIL,
}
_TONGUES = ("fa", "en")
DEFAULTS: dict[tuple[str, str, str], Text] = {
    **{(code, "sms", _TONGUES[at]): Text("", pair[at]) for code, pair in _SMS.items() for at in (0, 1)},
    **{(code, "email", _TONGUES[at]): pair[at] for code, pair in _EMAIL.items() for at in (0, 1)},
}
