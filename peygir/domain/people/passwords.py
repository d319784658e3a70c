"""Passwords that Persian hands reach for first: typed on the other layout, transliterated words, telephone numbers."""

import re
from pathlib import Path

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from peygir.base.text import to_ascii_digits

# The keys of the standard Persian layout (ISIRI 9147), so that «حشسسصخقی» is seen as the "password" it is.
_PERSIAN_KEYS = "ضصثقفغعهخحجچشسیبلاتنمکگظطزرذدپو"
_LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,"
_BY_KEY = str.maketrans(_PERSIAN_KEYS + "يكآ", _LATIN_KEYS + "d;h")

# Words heard first when people are asked for one; a password that is one of these with digits around it is a guess away.
_WORDS = frozenset((Path(__file__).parent / "data" / "common_words.txt").read_text("utf-8").split())
_MOBILE = re.compile(r"(0|98|0098)?9\d{9}")
_ROW = re.compile(r"(.)\1{4,}")


class PersianHabitsValidator:
    """Refuse what a Persian speaker would try first; the reason is told in words that do not repeat the password."""

    def __init__(self) -> None:
        self.common = CommonPasswordValidator().passwords

    def validate(self, password, user=None):
        plain = to_ascii_digits(password).strip().lower()
        typed = plain.translate(_BY_KEY)
        core = re.sub(r"[\d\W_]+", "", plain)
        if typed != plain and (typed in self.common or re.sub(r"\W+", "", typed) in self.common):
            raise ValidationError(_("It is a common password typed on the Persian keyboard."), code="other_layout")
        if core in _WORDS or core.translate(_BY_KEY) in _WORDS:
            raise ValidationError(_("It is a common word with a few signs around it."), code="common_word")
        if _MOBILE.fullmatch(re.sub(r"\D", "", plain)) and len(core) < 4:
            raise ValidationError(_("It is a telephone number."), code="telephone")
        if _ROW.search(plain):
            raise ValidationError(_("The same sign stands in it many times in a row."), code="row")

    def get_help_text(self):
        return _("Not a common word or name with digits, not a telephone number, not keys in a row on either keyboard.")
