"""A demand's sentences and answers, as people write them: not always with the right letters."""

from peygir.cli.sample.life.texts import Lines
from peygir.cli.sample.life.words import BY_KIND, ENDINGS, JUST_NOW, LIKE_THE_FILE, OPENINGS, SINCE
from peygir.domain.services.starting import Service

_ARABIC = str.maketrans("یک", "يك")
UNIFORMS = 16


def sentence(service: Service, kind: str, lines: Lines, spot: str, u: list[float]) -> str:
    """Return what somebody wrote; the uniform numbers choose. Some type Arabic letters or leave out half-spaces."""
    own = BY_KIND.get(kind) if kind not in service.kinds[:1] else None
    line = _pick(own or lines.lines, u[0])
    text = line.format(j=spot, s=service.name_fa, m=_pick(SINCE, u[1]), q=_pick(JUST_NOW, u[2]))
    text = f"{_pick(OPENINGS, u[3])}{text}{_pick(ENDINGS, u[4]) if kind != 'commendation' else ''}"
    if u[5] < 0.06:
        return text.translate(_ARABIC)
    if u[5] < 0.12:
        return text.replace("\u200c", " ")
    return text.replace("\u200c", "") if u[5] < 0.15 else text


def answers(service: Service, u: list[float]) -> dict[str, object]:
    """Return answers to what the service asks: to all that is required, and to half of the rest."""
    result: dict[str, object] = {}
    for n, question in enumerate(service.questions):
        if not question.required and u[6 + n] < 0.5:
            continue
        chance = u[10 + n]
        if question.type == "choice":
            result[question.code] = question.choices[int(chance * len(question.choices))][0]
        elif question.type == "yesno":
            result[question.code] = chance < 0.35
        elif question.type == "number":
            result[question.code] = 1 + int(chance * 9)
        else:
            result[question.code] = LIKE_THE_FILE[question.code]
    return result


def _pick(options: tuple[str, ...], u: float) -> str:
    return options[int(u * len(options))]
