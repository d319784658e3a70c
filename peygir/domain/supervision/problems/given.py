"""What can be wrong in what was typed, whatever it is about, as sentences."""

from peygir.base.problems import InvalidInput


class NumberWrong(InvalidInput):
    code = "round-number-wrong"
    fa = "این عدد درست نیست."
    en = "This number is not right."


class TextMissing(InvalidInput):
    code = "round-text-missing"
    fa = "این مورد را بنویسید."
    en = "Fill this in."


class TextTooLong(InvalidInput):
    """`limit`: characters."""

    code = "round-text-too-long"
    fa = "حداکثر {limit} نویسه."
    en = "At most {limit} characters."


class ChoiceUnknown(InvalidInput):
    code = "round-choice-unknown"
    fa = "یکی از گزینه‌ها را انتخاب کنید."
    en = "Choose one of the choices."


class ReasonMissing(InvalidInput):
    code = "round-reason-missing"
    fa = "دلیل را بنویسید."
    en = "Give the reason."
