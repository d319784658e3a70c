"""The cases as XForms, and what two engines made of them."""

import subprocess
import tomllib
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from pyxform.xls2xform import convert

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = tomllib.loads((HERE / "cases.toml").read_text("utf-8"))["form"]


def xform(case: dict[str, Any]) -> str:
    """An XForm from the facts of a case."""
    rows = []
    for line in case["survey"]:
        kind, name, *rest = (*(part.strip() for part in line.split(" | ")), "")[: line.count(" | ") + 2]
        row = {"type": kind, "name": name} | ({} if kind.startswith("end") else {"label": name or kind})
        row |= dict(part.split("=", 1) for part in rest if part)
        if kind == "calculate":
            row.pop("label")
        rows.append({key: value for key, value in row.items() if value})
    choices = []
    for listed, names in case.get("choices", {}).items():
        for one in names:
            name, *columns = one.split(" ")
            choices.append({"list_name": listed, "name": name, "label": name} | dict(part.split("=") for part in columns))
    book = {"survey": rows, "choices": choices, "settings": [{"form_id": "case", "version": "1", "form_title": case["name"]}]}
    return convert(xlsform=book, form_name="data", validate=False, pretty_print=False).xform


def answers(xml: str) -> dict[str, str]:
    """path → value of every answer that is not blank; a second repeat's is path[2]."""
    found: dict[str, str] = {}

    def walk(node: Element, path: str) -> None:
        seen: dict[str, int] = {}
        for child in node:
            name = child.tag.rpartition("}")[2]
            if name == "meta" or any(key.rpartition("}")[2] == "template" for key in child.attrib):
                continue
            seen[name] = seen.get(name, 0) + 1
            here = f"{path}{name}" + (f"[{seen[name]}]" if seen[name] > 1 else "")
            if len(child):
                walk(child, f"{here}/")
            elif child.text:
                found[here] = child.text

    walk(fromstring(xml), "")
    return found


def ordinals(found: dict[str, str], repeats: set[str]) -> dict[tuple[str, str], str]:
    """The same answers as the server names them: (path, "2.1") for the first time within the second."""
    named = {}
    for key, value in found.items():
        path, times = [], []
        for step in key.split("/"):
            name, _, nth = step.partition("[")
            path.append(name)
            if "/".join(path) in repeats:
                times.append(nth.rstrip("]") or "1")
        named["/".join(path), ".".join(times)] = value
    return named


def by_javarosa(jar: Path, folder: Path) -> dict[str, tuple[dict[str, str], bool, str]]:
    """name → (answers, valid, the instance as it would be sent) of all cases, filled in one run of the Java machine."""
    for nth, case in enumerate(CASES):
        (folder / f"{nth:02}.xml").write_text(xform(case), "utf-8")
        (folder / f"{nth:02}.steps").write_text("\n".join(case["steps"]), "utf-8")
    for command in (
        ["javac", "-encoding", "UTF-8", "-cp", str(jar), "-d", str(folder), str(HERE / "Fill.java")],
        ["java", "-Dfile.encoding=UTF-8", "-Duser.timezone=Asia/Tehran", "-cp", f"{jar}:{folder}", "Fill", str(folder)],
    ):
        done = subprocess.run(command, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stderr[-3000:]
    found = {}
    for nth, case in enumerate(CASES):
        fault = folder / f"{nth:02}.fault"
        assert not fault.exists(), f"{case['name']}: {fault.read_text('utf-8')}"
        sent = (folder / f"{nth:02}.out").read_text("utf-8")
        found[case["name"]] = (answers(sent), (folder / f"{nth:02}.valid").read_text() == "yes", sent)
    return found


def differences(ours: tuple[dict[str, str], bool, str], theirs: tuple[dict[str, str], bool, str]) -> dict[str, list[str]]:
    """path → [JavaRosa's value, the page's]; `valid` for whether the form may be finished."""
    paths = sorted({*ours[0], *theirs[0]})
    parted = {
        path: [ours[0].get(path, ""), theirs[0].get(path, "")]
        for path in paths
        if ours[0].get(path, "") != theirs[0].get(path, "")
    }
    if ours[1] != theirs[1]:
        parted["valid"] = ["yes" if one else "no" for one in (ours[1], theirs[1])]
    return parted
