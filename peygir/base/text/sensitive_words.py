"""The words behind the warning. Kept only to point at phrases to redact; no record is ever labelled with them."""

# What is said of persons and hardly of anything else.
CLEAR = {
    "nationality": (
        "افغان",
        "افغانی",
        "افغانستانی",
        "پاکستانی",
        "عراقی",
        "بنگلادشی",
        "ترکیه ای",
        "آفریقایی",
        "هندی",
        "چینی",
        "سوری",
        "ازبک",
        "تاجیک",
        "تاجیکستانی",
    ),
    "ethnicity": ("بلوچ", "ترکمن", "گیلک", "لر", "کولی", "غربتی", "هزاره ای", "عرب", "آذری", "ارمنی", "آشوری"),
    "religion": ("کلیمی", "یهودی", "مسیحی", "زرتشتی", "شیعه", "اهل سنت", "اهل تسنن", "صابئی", "مندایی"),
}

# Words that are clear beside a person, and otherwise may mean a price.
BESIDE_PERSONS = {"religion": ("بهایی",)}

# Words with another everyday meaning even beside a person: crack, of age, the province.
DOUBLE_MEANING = {
    "ethnicity": ("ترک", "فارس"),
    "religion": ("سنی",),
}

# Words that tell of persons only together with «زبان», «تبار» or «نژاد».
WITH_TONGUE = {"ethnicity": ("ترک", "کرد", "فارس", "لر", "عرب", "ترکمن", "بلوچ", "آذری")}

# Plurals that only persons have.
PLURALS = {
    "nationality": ("افاغنه", "افاغنه ها"),
    "ethnicity": ("کردها", "کردهای", "ارامنه", "اکراد", "اعراب", "کولی ها"),
    "religion": ("سنی ها", "بهایی ها", "بهاییان", "یهودیان", "مسیحیان", "کلیمیان", "زرتشتیان", "شیعیان"),
}

PERSONS = (
    "همسایه",
    "همسایگان",
    "کارگر",
    "خانواده",
    "خانوار",
    "مستأجر",
    "صاحبخانه",
    "مغازه دار",
    "فروشنده",
    "دستفروش",
    "دست فروش",
    "راننده",
    "نگهبان",
    "سرایدار",
    "پیمانکار",
    "پاکبان",
    "رفتگر",
    "زباله گرد",
    "پسر",
    "دختر",
    "مرد",
    "زن",
    "آقا",
    "خانم",
    "بچه",
    "کودک",
    "نوجوان",
    "جوان",
    "دانش آموز",
    "نفر",
    "افراد",
    "اشخاص",
    "شخص",
    "فرد",
    "مردم",
    "ساکنان",
    "ساکنین",
    "اهالی",
    "جمعیت",
    "شهروند",
    "مهاجر",
    "مهاجرین",
    "متکدی",
    "قوم",
)

DETERMINERS = ("یک", "یه", "این", "اون", "آن", "چند", "چندتا", "چند تا", "همین")

# A name of a place is no word about a person.
PLACES = (
    "خیابان",
    "کوچه",
    "بن بست",
    "میدان",
    "بلوار",
    "بزرگراه",
    "اتوبان",
    "شهرک",
    "روستا",
    "روستای",
    "محله",
    "ایستگاه",
    "پارک",
    "بوستان",
    "پل",
    "مسجد",
    "کلیسا",
    "کلیسای",
    "کنیسه",
    "گورستان",
    "آرامستان",
    "قبرستان",
    "مدرسه",
    "دبستان",
    "دبیرستان",
    "بیمارستان",
    "درمانگاه",
    "باشگاه",
    "بازار",
    "پاساژ",
    "شیخ",
    "شهید",
    "هم",
    "گروه",
    "اداره",
    "اداره کل",
    "امور",
    "دفتر",
)

_UNLAWFUL = r"غیر\s*(?:مجاز|قانونی)"
_PAPERS = r"(?:کارت|برگه|اجازه|پروانه|مدرک|مدارک)"

# Folded already: آ is ا, ئ is ی.
SET_PHRASES = (
    ("nationality", r"اتباع(?:\s*(?:بیگانه|خارجی|افغان\w*|پاکستانی|عراقی|مجاز|کشورهای?\s+\w+))?"),
    ("nationality", r"(?:ملیت|تابعیت|تبعه)\s+(?:ی\s+)?(?:افغان\w*|پاکستانی?|عراقی?|خارجی|بیگانه|غیر\s*ایرانی)"),
    ("nationality", r"تبعه\s+(?:ی\s+)?\w+"),
    ("nationality", r"(?:غیر\s*ایرانی|خارجی)\s*ها(?:ی)?"),
    ("nationality", r"afghans?|afghani\s+\w+|pakistanis|iraqis"),
    ("ethnicity", r"قومیت\s+\w+|kurds|lurs|baluch(?:is)?|gypsies"),
    ("religion", r"(?:پیرو|پیروان)\s+(?:دین|ایین|فرقه|مذهب)\s+\w+|jews|baha\W?is|zoroastrians|sunnis"),
    ("residence-status", rf"(?:اتباع|مهاجر\w*|ساکنان|ساکنین|مقیم)\s*(?:های\s*)?(?:\w+\s+)?{_UNLAWFUL}"),
    ("residence-status", rf"اقامت\s*{_UNLAWFUL}"),
    ("residence-status", r"پناه\s*(?:نده|جو)\s*(?:ها|های|یان)?|پناهندگان|پناهجویان"),
    ("residence-status", rf"(?:فاقد|بدون|نداشتن)\s+{_PAPERS}\s*(?:ی\s+)?(?:اقامت|هویتی|هویت|شناسایی|امایش)"),
    ("residence-status", r"(?:فاقد|بدون|بی)\s*شناسنامه(?!\s*(?:فنی|ساختمان|ملک|کالا|خودرو|پروژه|اثر|بنا))(?:\s*ها)?"),
    ("residence-status", r"کارت\s*(?:اقامت|امایش|پناهندگی)"),
    ("residence-status", r"(?:رد|طرد)\s*مرز"),
    ("residence-status", r"(?:illegal|undocumented)\s+(?:im)?migrants?|refugees|asylum\s+seekers"),
)
