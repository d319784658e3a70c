"""What offices are told of findings: one letter for all that was put at once, and one for each decision."""

from peygir.domain.messages.values import Kind, Text

KINDS = {
    "findings_put": Kind(frozenset({"count", "office", "round", "due", "link"}), frozenset({"count", "link"})),
    "finding_decided": Kind(frozenset({"number", "title", "office", "link"}), frozenset({"number", "link"})),
}
LONGEST = {"count": "۱۲۳", "round": "نظارت میدانی و ستادی پاییز ۱۴۰۵"}

SMS = {
    "findings_put": (
        "{count} یافته بازرسی به دفتر شما اعلام شد؛ پاسخ تا {due}\n{link}",
        "{count} findings were put to your office; answer by {due}\n{link}",
    ),
    "finding_decided": (
        "درباره اعتراض شما به یافته {number} تصمیم گرفته شد.\n{link}",
        "Your objection to finding {number} was decided.\n{link}",
    ),
}
EMAIL = {
    "findings_put": (
        Text(
            "{count} یافته بازرسی، پاسخ تا {due}",
            "سلام\n\nدر «{round}» {count} یافته درباره {office} ثبت و به شما اعلام شد.\n"
            "هر کدام را تا {due} بپذیرید، به آن اعتراض کنید یا رفع آن را بنویسید؛ بی‌پاسخ، یافته پابرجا می‌ماند:\n\n{link}\n",
        ),
        Text(
            "{count} findings, answer by {due}",
            "Hello,\n\nin “{round}” {count} findings were recorded about {office} and are put to you.\n"
            "Accept each, object to it, or say it is corrected, by {due}; what is not answered stands:\n\n{link}\n",
        ),
    ),
    "finding_decided": (
        Text(
            "تصمیم درباره اعتراض به یافته {number}",
            "سلام\n\nدرباره اعتراض به یافته {number} («{title}»، {office}) تصمیم گرفته شد؛ دلیل آن را اینجا بخوانید:\n\n{link}\n",
        ),
        Text(
            "The objection to finding {number} was decided",
            "Hello,\n\nthe objection to finding {number} (“{title}”, {office}) was decided; read the reason here:\n\n{link}\n",
        ),
    ),
}
