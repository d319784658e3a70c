"""The starting form of an area office, filled by hand from its first question to its last: all of it is on the desk."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import fromstring

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Locator, Page

from peygir.base.text import to_persian_digits
from peygir.domain.audit.actors import job
from peygir.domain.demands.factories import make_city
from peygir.domain.people import factories as people
from peygir.domain.supervision import submission_duties as duties
from peygir.domain.supervision.actions.load_checklists import load_checklists
from peygir.domain.supervision.models import Attachment, ChecklistVersion, Revision, Round, Visit
from tests.web.field import scene as scenes
from tests.web.field.filling import FINISH, NEXT, begin, photo, press, ready

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PICTURE = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo(800, 600)}


@dataclass
class Given:
    """What a finger gave, in its order: (path, the question's words, the answer's words, its value in the form)."""

    rows: list[tuple[str, str, str, str]] = field(default_factory=list)
    pictures: int = 0
    points: int = 0

    def answer(self, question: Locator) -> None:
        """One question by its own control: choices in turn, so that some answers are bad and ask for more."""
        path, nth = question.get_attribute("data-path"), len(self.rows)
        label = question.locator("> legend > span, > label > span").first.inner_text().strip()
        radios, boxes = question.locator("input[type=radio]:visible"), question.locator("input[type=checkbox]")
        if question.locator("input[type=file]").count():
            question.locator("input[type=file]").set_input_files(PICTURE)
            question.locator("img").wait_for()
            self.pictures += 1
        elif radios.count():
            chosen = radios.nth(nth % radios.count())
            chosen.check()
            self.rows.append((path, label, words_of(chosen), chosen.get_attribute("value")))
        elif boxes.count():
            for one in (boxes.nth(0), boxes.nth(1)):
                one.check()
            words = "، ".join(words_of(boxes.nth(at)) for at in (0, 1))
            self.rows.append((path, label, words, " ".join(boxes.nth(at).get_attribute("value") for at in (0, 1))))
        elif question.locator(".fill-point").count():
            question.locator("button").first.click()
            question.locator(".fill-point bdi").wait_for()
            self.points += 1
        elif question.locator("input[inputmode=numeric]").count():
            number = 20 - nth % 3 if path.endswith("/asked") else 10 + nth % 7
            question.locator("input").fill(to_persian_digits(str(number)))
            self.rows.append((path, label, to_persian_digits(str(number)), str(number)))
        else:
            words = f"نوشته {to_persian_digits(str(nth))}؛ کوچه «لاله»"
            question.locator("textarea, input").first.fill(words)
            self.rows.append((path, label, words, words))

    def part(self, page: Page) -> None:
        """Every question on the screen, those too that an answer brings up."""
        done: set[str] = set()
        while True:
            shown = page.locator(".fill-question:visible").all()
            ahead = [one for one in shown if one.get_attribute("data-path") not in done]
            if not ahead:
                return
            done.add(ahead[0].get_attribute("data-path"))
            self.answer(ahead[0])


def words_of(choice: Locator) -> str:
    return choice.locator("xpath=following-sibling::span[1]").inner_text().strip()


@pytest.fixture
def scene(transactional_db):
    make_city()
    load_checklists(by=job("starting"), at=timezone.now())
    built = scenes.build(1)
    built.version = ChecklistVersion.objects.get(checklist__form_id="bazdid_nahieh")
    Round.objects.update(field_checklist=built.version)
    return built


def test_the_starting_form_is_filled_to_its_end_and_every_answer_is_on_the_desk_as_given(phone, scene):
    page, given = phone(), Given()
    ready(page)
    begin(page, scene.visits[0].code)
    parts = 0
    while True:
        given.part(page)
        parts += 1
        if page.get_by_role("button", name=FINISH, exact=True).count():
            break
        press(page, NEXT)
    press(page, FINISH)
    page.locator("#held .tone-good").wait_for()
    assert parts > 8
    assert given.pictures > 3
    assert given.points == 2

    revision = Revision.objects.get()
    assert revision.complete
    assert Attachment.objects.exclude(stored_as="").count() == given.pictures
    sent = fromstring(bytes(revision.xml))
    inside = {path: sent.findtext(path.removeprefix("/data/")) for path, *_ in given.rows}
    assert inside == {path: value for path, _label, _words, value in given.rows}

    assert duties.process_submissions(timezone.now()) == "1 forms read, 0 of them do not count"
    visit = Visit.objects.get(pk=scene.visits[0].pk)
    assert visit.state == "done"
    lead = Client()
    people.log_in(lead, people.make_appointment("round_lead", scene.round.lead_office))
    shown = lead.get(reverse("rounds:visit_answers", args=[visit.pk])).context["groups"]
    lines = [line for _section, group in shown for line in group]
    said = {(line["question"], line["answer"]) for line in lines if line["answer"]}
    assert {(label, words) for _path, label, words, _value in given.rows} <= said
    assert sum(1 for line in lines if line["url"]) == given.pictures
    assert page.faults == []
