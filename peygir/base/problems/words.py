"""One meaning in the two languages of the product."""

from dataclasses import dataclass

_TO_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@dataclass(frozen=True)
class Words:
    """A name or phrase in Persian and English, for use as a parameter of a problem."""

    fa: str
    en: str

    def in_language(self, language: str) -> str:
        return self.en if language.startswith("en") else self.fa


def say(value: object, language: str) -> str:
    """The value as it stands inside a sentence: numbers take the digits of the language."""
    if isinstance(value, Words):
        return value.in_language(language)
    if isinstance(value, int | float) and not isinstance(value, bool):
        text = str(value)
        return text if language.startswith("en") else text.translate(_TO_PERSIAN).replace(".", "٫")
    return str(value)
