"""The form that splits an issue: parts with titles, and which of its demands go where."""

from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from peygir.domain.audit.actors import Actor
from peygir.domain.demands.actions.follow_issue import PartWithDemands
from peygir.domain.issues.drafts import Part
from peygir.web.issues import cases
from peygir.web.issues.forms.base import StepForm, line, reason, words
from peygir.web.shared.wording import digits

MORE = 50
MOST = 200


class SplitForm(StepForm):
    """Two parts at least; each carries on with its own title, and the issue itself is retired.

    Demands are ticked for the second part, MORE at a time up to MOST; any other is named by its number.
    """

    PARTS = 4
    more = ""  # what the button under the list says, where there are more to list

    reason = reason()

    def prepare(self) -> None:
        names, self.folded = ["version"], []
        for n in range(1, self.PARTS + 1):
            said = {"n": digits(n)}
            self.fields[f"title{n}"] = line(_("Part %(n)s: its title") % said, required=n <= 2)
            self.fields[f"statement{n}"] = words(_("Part %(n)s: how is it now?") % said, rows=2)
            names += [f"title{n}", f"statement{n}"]
            if n > 2:
                self.folded += [f"title{n}", f"statement{n}", f"demands{n}"]
            if n > 1 and self.issue.demand_count:
                names += self._ask_for_demands(n)
        self.order_fields([*names, "reason"])

    def _ask_for_demands(self, n: int) -> list[str]:
        names = []
        if n == 2:
            self.fields["members"] = forms.TypedMultipleChoiceField(
                label=_("Demands that belong to the second part"),
                coerce=int,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text=_("The rest go to the first part."),
            )
            self.fields["listed"] = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=MORE, max_value=MOST)
            names += ["members", "listed"]
        label = _("Further demands of part %(n)s, by number") if n == 2 else _("Part %(n)s: numbers of its demands")
        self.fields[f"demands{n}"] = line(label % {"n": digits(n)}, most=2000, help=_("Numbers with a space between them."))
        return [*names, f"demands{n}"]

    @property
    def unfolds(self) -> bool:
        """Whether a part that is folded away was written in, or is refused."""
        return any(bound.errors or bound.value() for bound in self.visible_fields() if bound.name in self.folded)

    def seen_by(self, by: Actor) -> None:
        self.by = by
        if "members" not in self.fields:
            return
        listed = self._listed()
        found = cases.choices(self.issue.pk, by, listed)
        self.initial["listed"] = listed
        self.fields["members"].choices = found
        left = min(self.issue.demand_count, MOST) - len(found)
        if left > 0 and len(found) == listed:
            self.more = digits(_("Show %(n)s more demands") % {"n": min(left, MORE)})
        if not found:
            del self.fields["members"]

    def _listed(self) -> int:
        """How many demands stand in the list."""
        asked = str((self.data if self.is_bound else self.initial).get("listed", ""))
        return max(MORE, min(MOST, int(asked))) if asked.isdecimal() and len(asked) < 6 else MORE

    @property
    def asks_more(self) -> bool:
        return "more" in self.data

    def again(self) -> Self:
        """The form with more demands to tick, and all that was written and ticked until now."""
        given: dict[str, Any] = {name: self.data.get(name, "") for name in self.fields}
        given["members"] = self.data.getlist("members")
        given["listed"] = self._listed() + MORE
        fresh = type(self)(self.verb, self.issue, initial=given)
        fresh.seen_by(self.by)
        return fresh

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        given["parts"] = []
        for n in range(1, self.PARTS + 1):
            title, numbers = given.get(f"title{n}"), self._numbers(n)
            if title:
                given["parts"].append(PartWithDemands(Part(title=title, statement=given.get(f"statement{n}", "")), numbers))
            elif numbers and n > 2:
                self.add_error(f"title{n}", _("Give this part a title, or leave its demands to the first part."))
        return given

    def _numbers(self, n: int) -> list[int]:
        typed = self.cleaned_data.get(f"demands{n}", "").replace("،", " ").replace(",", " ").split()
        if not all(word.isdecimal() and len(word) < 19 for word in typed):
            self.add_error(f"demands{n}", _("Write numbers of demands with a space between them."))
            return []
        ticked = self.cleaned_data.get("members", []) if n == 2 else []
        return list(dict.fromkeys([*ticked, *(int(word) for word in typed)]))  # int reads the digits of any script
