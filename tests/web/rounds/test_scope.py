"""What one office asks for: the form beside the list of a round's offices."""

import pytest
from django.urls import reverse

from peygir.domain.capacities.factories import make_skill
from peygir.domain.supervision.models import RoundOffice

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(scene):
    return reverse("rounds:hours", args=[scene.round.pk, scene.city.area61.pk])


def test_the_skills_an_office_asks_for_are_ticked_and_kept(scene, client, sits, address):
    sits("coordination_deputy", scene.city.coordination)
    wanted, other = make_skill(), make_skill("records", name_fa="بایگانی")
    assert client.post(address, {"opens": "09:00", "skills": [wanted.pk]}).status_code == 302
    row = RoundOffice.objects.get(round=scene.round, office=scene.city.area61)
    assert list(row.skills.all()) == [wanted]
    wanted.active = False
    wanted.save()
    boxes = client.get(address).context["form"]["skills"]
    assert [(box.data["value"], box.data["selected"]) for box in boxes] == [(other.pk, False), (wanted.pk, True)]
    assert wanted.name_fa in client.get(reverse("rounds:scope", args=[scene.round.pk])).content.decode()
    client.post(address, {"opens": "09:00"})
    assert not row.skills.exists()


def test_where_the_city_lists_no_skills_none_is_asked_for(scene, client, sits, address):
    sits("coordination_deputy", scene.city.coordination)
    assert "skills" not in client.get(address).context["form"].fields
    assert client.post(address, {"opens": "09:00"}).status_code == 302
