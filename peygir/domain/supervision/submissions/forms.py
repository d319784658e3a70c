"""Which form a submission was filled with, and which of its answers are files."""

import re
from dataclasses import dataclass
from functools import lru_cache

from defusedxml.ElementTree import fromstring

from peygir.domain.supervision.models import Checklist, ChecklistVersion
from peygir.domain.supervision.submissions.problems import FormUnknown, FormVersionUnknown
from peygir.domain.supervision.submissions.reading import Head, local

_BRACKETS = re.compile(r"\[[^\]]*\]|\b[\w.-]+:")


@dataclass(frozen=True, slots=True)
class FormOf:
    checklist_id: int
    version_id: int
    open: bool
    binary: frozenset[str]


def form_of(head: Head) -> FormOf:
    """Return the published version that a submission names; retired ones count. FormUnknown, FormVersionUnknown. One query."""
    found = (
        ChecklistVersion.objects.filter(
            checklist__form_id=head.form_id, version=head.version, published_at__isnull=False
        ).values_list("checklist_id", "pk", "checklist__active", "hash")
    ).first()
    if found is None:
        if Checklist.objects.filter(form_id=head.form_id).exists():
            raise FormVersionUnknown(form=head.form_id, version=head.version)
        raise FormUnknown(form=head.form_id)
    checklist_id, version_id, active, digest = found
    return FormOf(checklist_id, version_id, active, binary_paths(version_id, digest))


@lru_cache(maxsize=256)
def binary_paths(version_id: int, digest: str) -> frozenset[str]:
    """Below the root of a version's form, the paths whose answers name files. A published version never changes."""
    del digest  # part of the key: another database of the same process (a test's) has another form under the number
    return frozenset(binary_of(bytes(ChecklistVersion.objects.values_list("xform", flat=True).get(pk=version_id))))


def binary_of(xform: bytes) -> list[str]:
    root = fromstring(xform, forbid_dtd=True)
    return [
        _below_root(node.get("nodeset", ""))
        for node in root.iter()
        if local(node) == "bind" and node.get("type", "").rpartition(":")[2] == "binary"
    ]


def _below_root(nodeset: str) -> str:
    """/data/orx:meta/orx:audit → /meta/audit."""
    return "/" + "/".join(_BRACKETS.sub("", nodeset).strip("/").split("/")[1:])
