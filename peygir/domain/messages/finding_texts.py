"""What offices are told of findings, who leads of danger, and who inspects of tomorrow's visits: no short text names an
office that is looked at."""

from peygir.domain.messages.values import Kind, Text

KINDS = {
    "findings_put": Kind(frozenset({"count", "office", "round", "due", "link"}), frozenset({"count", "link"})),
    "findings_due": Kind(frozenset({"count", "office", "due", "link"}), frozenset({"count", "due", "link"})),
    "visits_tomorrow": Kind(frozenset({"count", "due", "link"}), frozenset({"count", "link"})),
    "findings_danger": Kind(frozenset({"count", "round", "link"}), frozenset({"count", "link"})),
    "finding_decided": Kind(frozenset({"number", "title", "office", "link"}), frozenset({"number", "link"})),
}
LONGEST = {"count": "۱۲۳", "round": "نظارت میدانی و ستادی پاییز ۱۴۰۵"}

SMS = {
    "findings_put": (
        "{count} یافته بازرسی به دفتر شما اعلام شد؛ پاسخ تا {due}\n{link}",
        "{count} findings were put to your office; answer by {due}\n{link}",
    ),
    "findings_due": (
        "{count} یافته بازرسی هنوز پاسخ نگرفته است؛ آخرین روز {due}\n{link}",
        "Findings that wait for your answer: {count}; the last day is {due}\n{link}",
    ),
    "visits_tomorrow": (
        "{count} بازدید برای {due} دارید؛ فرم‌ها را پیش از رفتن بگیرید.\n{link}",
        "Your visits on {due}: {count}. Fetch the forms before you go.\n{link}",
    ),
    "findings_danger": (
        "{count} یافته «خطر» ثبت شد و منتظر اعلام به دفتر است.\n{link}",
        "Findings of danger recorded: {count}. They wait to be put to the office.\n{link}",
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
    "findings_due": (
        Text(
            "{count} یافته هنوز پاسخ نگرفته است؛ آخرین روز {due}",
            "سلام\n\n{count} یافته درباره {office} هنوز پاسخ نگرفته است. تا پایان {due} هر کدام را بپذیرید، به آن اعتراض کنید\n"
            "یا رفع آن را بنویسید؛ پس از آن، یافته بی‌پاسخ پابرجا می‌ماند:\n\n{link}\n",
        ),
        Text(
            "Findings that wait: {count}; the last day is {due}",
            "Hello,\n\nfindings about {office} that wait for your answer: {count}. Accept each, object to it, or say it is\n"
            "corrected, by the end of {due}; after that, what is not answered stands:\n\n{link}\n",
        ),
    ),
    "visits_tomorrow": (
        Text(
            "{count} بازدید برای {due}",
            "سلام\n\nبرای {due} {count} بازدید دارید. برنامه روز و فرم‌ها را تا به شبکه دسترسی دارید بگیرید:\n\n{link}\n",
        ),
        Text(
            "Your visits on {due}: {count}",
            "Hello,\n\nyour visits on {due}: {count}. Fetch the day's list and the forms while you have a signal:\n\n{link}\n",
        ),
    ),
    "findings_danger": (
        Text(
            "{count} یافته «خطر» ثبت شد",
            "سلام\n\nدر «{round}» {count} یافته با شدت «خطر» ثبت شد. تا اعلام نشود، دفتر از آن خبر ندارد؛\n"
            "ببینید و بی‌درنگ اعلام کنید:\n\n{link}\n",
        ),
        Text(
            "Findings of danger recorded: {count}",
            "Hello,\n\nfindings of danger recorded in “{round}”: {count}. Until they are put to it, the office does not know.\n"
            "Read them, and put them without delay:\n\n{link}\n",
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
