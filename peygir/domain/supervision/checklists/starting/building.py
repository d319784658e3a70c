"""Facts of a starting checklist into the sheets of an XLSForm, the same that anyone could have typed."""

from collections.abc import Iterator
from typing import Any

from peygir.domain.supervision.checklists.starting.reading import StartingForm
from peygir.domain.supervision.checklists.tables import write_sheets

LANGUAGES = {"fa": "فارسی (fa)", "en": "English (en)"}
PHOTO = {"parameters": "max-pixels=1600"}

Line = dict[str, Any]


def build(form: StartingForm) -> bytes:
    """Return the workbook."""
    facts, scales = form.facts, form.common["scale"]
    survey = [*_part(form.common["opening"]), *_part(form.common.get(f"opening_{facts['use']}", []))]
    scores: list[Line] = []
    used: dict[str, None] = {}
    for section in facts["section"]:
        survey.append(_line("begin_group", section, appearance="field-list"))
        if "intro_fa" in section:
            said = {"name": f"{section['name']}_intro", "fa": section["intro_fa"], "en": section["intro_en"]}
            survey.append(_line("note", said))
        for ask in section["ask"]:
            survey += _asked(ask, scales)
            scores += _scored(ask, scales)
            used |= dict.fromkeys([name for name in (ask.get("scale"), ask.get("many")) if name])
        survey.append({"type": "end_group"})
    survey += _part(form.common.get(f"closing_{facts['use']}", []))
    survey += _part(form.common["closing"])
    settings = {
        "form_id": facts["form_id"], "form_title": facts["title_fa"], "version": facts["version"],
        "default_language": LANGUAGES["fa"], "style": "pages",
        "instance_name": 'concat(${visit}, " – ", ${held_on})',
    }  # fmt: skip
    lists = [line for name in used for line in _list(name, scales[name])]
    return write_sheets({"survey": survey, "choices": lists, "settings": [settings], "scores": scores})


def _part(lines: list[Line]) -> list[Line]:
    return [_line(line["type"], line) for line in lines]


def _line(kind: str, said: Line, **more: str) -> Line:
    line: Line = {"type": kind, "name": said.get("name", "")}
    for code, language in LANGUAGES.items():
        line[f"label::{language}"] = said.get(code, "")
        line[f"hint::{language}"] = said.get(f"hint_{code}", "")
        line[f"constraint_message::{language}"] = said.get(f"limits_{code}", "")
    line["required"] = "yes" if said.get("required") else ""
    for name in ("relevant", "constraint", "appearance", "parameters", "choice_filter", "calculation"):
        line[name] = more.get(name, said.get(name, ""))
    return line


def _asked(ask: Line, scales: dict[str, Any]) -> Iterator[Line]:
    """The question, then the photo and the words it asks for when the answer is bad."""
    required = {"required": ask.get("required", True)}
    if "scale" in ask:
        yield _line(f"select_one {ask['scale']}", ask | required)
        bad = [one["name"] for one in scales[ask["scale"]]["choice"] if one.get("bad")]
        relevant = " or ".join(f"${{{ask['name']}}} = '{name}'" for name in bad)
    elif "many" in ask:
        yield _line(f"select_multiple {ask['many']}", ask | {"required": ask.get("required", False)})
        relevant = f"${{{ask['name']}}} != ''"
    else:
        yield _line(ask["type"], ask | {"required": ask.get("required", False)}, **(PHOTO if ask["type"] == "image" else {}))
        relevant = f"${{{ask['name']}}} != ''"
    if ask.get("photo"):
        said = {"name": f"{ask['name']}_photo", "fa": "عکس از آنچه دیدید", "en": "Photo of what you saw"}
        yield _line("image", said, relevant=relevant, **PHOTO)
    if ask.get("note"):
        said = {"name": f"{ask['name']}_note", "fa": "چه دیدید؟ کجا؟", "en": "What did you see, and where?"}
        yield _line("text", said, relevant=relevant, appearance="multiline")


def _scored(ask: Line, scales: dict[str, Any]) -> Iterator[Line]:
    weight = ask.get("weight", 0)
    severities = ask.get("severity", {})
    if "range" in ask:
        for place, row in enumerate(ask["range"]):
            low, high, points = row
            yield {
                "question": ask["name"], "choice": "", "from": low, "to": high, "points": points,
                "weight": weight if not place else "", **_finding(ask, severities.get(str(place), "")),
            }  # fmt: skip
        return
    name = ask.get("scale") or ask.get("many")
    if not name or not (weight or severities):
        return
    if "many" in ask:
        yield {
            "question": ask["name"],
            "choice": "",
            "from": "",
            "to": "",
            "points": scales[name].get("base", 0),
            "weight": weight,
        }
        weight = ""
    for choice in scales[name]["choice"]:
        severity = severities.get(choice["name"], "")
        if "points" in choice or severity:
            yield {
                "question": ask["name"], "choice": choice["name"], "from": "", "to": "", "points": choice.get("points", ""),
                "weight": weight, **_finding(ask, severity),
            }  # fmt: skip
            weight = ""


def _finding(ask: Line, severity: str) -> Line:
    columns: Line = {"severity": severity}
    said = ask.get("found", {}) if severity else {}
    for code, language in LANGUAGES.items():
        columns[f"title::{language}"] = said.get(code, "")
        note = f"${{{ask['name']}_note}}" if severity and ask.get("note") else ""
        columns[f"finding::{language}"] = " ".join(part for part in (said.get(f"text_{code}", ""), note) if part)
    columns["service"] = said.get("service", "")
    return columns


def _list(name: str, scale: Line) -> Iterator[Line]:
    for choice in scale["choice"]:
        yield {"list_name": name, "name": choice["name"]} | {
            f"label::{language}": choice[code] for code, language in LANGUAGES.items()
        }
