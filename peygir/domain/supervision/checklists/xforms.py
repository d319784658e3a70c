"""Read an XForm: `read(bytes) -> Form`. Pure; what is served is what is read, whoever made it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from lxml import etree

from peygir.base.problems import Words
from peygir.domain.supervision.checklists.choices import Lists
from peygir.domain.supervision.checklists.form import Form, Group, Question
from peygir.domain.supervision.checklists.labels import ALONE, labelled, read_itext, referred
from peygir.domain.supervision.checklists.problems import FormUnreadable
from peygir.domain.supervision.checklists.xml import local, parse

JR = "{http://openrosa.org/javarosa}"
ORX = "{http://openrosa.org/xforms}"
VISIT = "visit"  # the question that names the visit, by convention

_CONTROLS = {"input", "select1", "select", "upload", "trigger", "range", "rank"}
_BY_BIND = {
    "int": "integer", "integer": "integer", "decimal": "decimal", "date": "date", "time": "time", "datetime": "dateTime",
    "geopoint": "geopoint", "geotrace": "geotrace", "geoshape": "geoshape", "barcode": "barcode",
}  # fmt: skip
_BY_PRELOAD = {("timestamp", "start"): "start", ("timestamp", "end"): "end", ("date", "today"): "today"}
_BY_CONTROL = {"select1": "select_one", "select": "select_multiple", "rank": "rank", "trigger": "acknowledge", "range": "range"}
_UPLOADS = {"image": "image", "audio": "audio", "video": "video"}

_NO_MODEL = Words(fa="XForm نیست: مدل یا نمونه اصلی ندارد", en="it is no XForm: it has no model or no primary instance")
_NO_ID = Words(fa="شناسه (id) ندارد", en="it has no id")


@dataclass(slots=True)
class _Reading:
    root: str
    binds: Mapping[str, Mapping[str, str]]
    controls: Mapping[str, etree._Element]
    groups_by_ref: Mapping[str, etree._Element]
    repeats: Mapping[str, etree._Element]
    lists: Lists
    texts: Mapping[str, dict[str, str]]
    languages: tuple[str, ...]
    questions: list[Question] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)


@lru_cache(maxsize=64)
def read(xform: bytes) -> Form:
    """Return what the form asks. XmlRefused, FormUnreadable."""
    document = parse(xform)
    model = document.find(".//{*}model")
    primary = model.find("{*}instance") if model is not None else None
    if model is None or primary is None or len(primary) == 0:
        raise FormUnreadable(why=_NO_MODEL)
    root = primary[0]
    form_id = root.get("id") or etree.QName(root).namespace or ""
    if not form_id:
        raise FormUnreadable(why=_NO_ID)
    languages, texts, shown = read_itext(model)
    languages = languages or (ALONE,)
    body = document.find("{*}body")
    reading = _Reading(
        root=f"/{local(root)}",
        binds={one.get("nodeset", ""): one.attrib for one in model.iterfind("{*}bind")},
        controls=_by_ref(body, _CONTROLS, "ref"),
        groups_by_ref=_by_ref(body, {"group"}, "ref"),
        repeats=_by_ref(body, {"repeat"}, "nodeset"),
        lists=Lists(model, texts, languages),
        texts=texts,
        languages=languages,
    )
    _walk(root, reading, (), (), "")
    title = document.find("{*}head/{*}title")
    return Form(
        form_id=form_id,
        version=root.get("version") or root.get(f"{ORX}version") or "",
        title=(title.text or "").strip() if title is not None else "",
        root=local(root),
        languages=languages,
        questions=tuple(reading.questions),
        groups=tuple(reading.groups),
        media=tuple(sorted(shown | reading.lists.files)),
        visit_path=next((one.path for one in reading.questions if one.name == VISIT and not one.repeat), ""),
        encrypted=any(one.get("base64RsaPublicKey") for one in model.iterfind("{*}submission")),
    )


def _by_ref(body: etree._Element | None, names: set[str], attribute: str) -> dict[str, etree._Element]:
    found = body.iter("{*}*") if body is not None else ()
    return {one.get(attribute, ""): one for one in found if local(one) in names and one.get(attribute)}


def _walk(node: etree._Element, reading: _Reading, steps: tuple[str, ...], groups: tuple[str, ...], repeat: str) -> None:
    """In the order of the instance. A repeat stands there twice, as a template and as its first time: it is read once."""
    seen: set[str] = set()
    for child in node:
        name = local(child)
        if name in seen or (not steps and name == "meta"):
            continue
        seen.add(name)
        path = "/".join((*steps, name))
        full = f"{reading.root}/{path}"
        if full in reading.repeats or full in reading.groups_by_ref or len(child):
            repeats = full in reading.repeats
            reading.groups.append(_group(path, full, repeats, reading))
            _walk(child, reading, (*steps, name), (*groups, path), path if repeats else repeat)
        else:
            reading.questions.append(_question(path, full, groups, repeat, reading))


def _group(path: str, full: str, repeats: bool, reading: _Reading) -> Group:
    shown = reading.groups_by_ref.get(full)
    repeat = reading.repeats.get(full)
    return Group(
        path=path,
        repeat=repeats,
        labels=labelled(shown.find("{*}label") if shown is not None else None, reading.texts, reading.languages),
        relevant=reading.binds.get(full, {}).get("relevant", "").strip(),
        appearance=shown.get("appearance", "") if shown is not None else "",
        count=repeat.get(f"{JR}count", "").strip() if repeat is not None else "",
    )


def _question(path: str, full: str, groups: tuple[str, ...], repeat: str, reading: _Reading) -> Question:
    bind = reading.binds.get(full, {})
    control = reading.controls.get(full)
    told: dict[str, Any] = {}
    if control is not None:
        choices, file = reading.lists.of(control)
        told = {
            "labels": labelled(control.find("{*}label"), reading.texts, reading.languages),
            "hints": labelled(control.find("{*}hint"), reading.texts, reading.languages),
            "choices": choices,
            "list_file": file,
            "appearance": control.get("appearance", ""),
            "span": (control.get("start", ""), control.get("end", ""), control.get("step", "")),
        }
    return Question(
        path=path,
        name=path.rsplit("/", 1)[-1],
        type=_type(bind, control),
        group=groups[-1] if groups else "",
        section=groups[0] if groups else "",
        repeat=repeat,
        required=bind.get("required", "").startswith("true"),
        readonly=bind.get("readonly", "").startswith("true"),
        relevant=bind.get("relevant", "").strip(),
        constraint=bind.get("constraint", "").strip(),
        constraint_messages=referred(bind.get(f"{JR}constraintMsg", ""), reading.texts, reading.languages),
        calculate=bind.get("calculate", "").strip(),
        **told,
    )


def _type(bind: Mapping[str, str], control: etree._Element | None) -> str:
    if control is None:
        told = (bind.get(f"{JR}preload", ""), bind.get(f"{JR}preloadParams", ""))
        return _BY_PRELOAD.get(told) or ("calculate" if bind.get("calculate") else "hidden")
    kind = bind.get("type", "string").split(":")[-1].lower()
    name = local(control)
    if name == "upload":
        return _UPLOADS.get(control.get("mediatype", "").split("/")[0], "file")
    if name in _BY_CONTROL:
        return _BY_CONTROL[name]
    if bind.get("readonly", "").startswith("true") and kind == "string":
        return "note"
    return _BY_BIND.get(kind, "text")
