"""Foreign keys run down the house as imports do, and leave no name in the room they point at."""

from collections.abc import Iterable

from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.test.utils import isolate_apps

from tests.architecture.source import room_order

HOUSE = "peygir.domain."


def room_of(model: type[models.Model]) -> str | None:
    module = model.__module__
    return module.removeprefix(HOUSE).split(".")[0] if module.startswith(HOUSE) else None


def faults(found: Iterable[type[models.Model]]) -> list[str]:
    """Return a line for each key that runs up, sideways, or by name back into another room."""
    order, lines = room_order(), []
    for model in found:
        room = room_of(model)
        for field in [*model._meta.private_fields, *model._meta.get_fields()]:
            where = f"{model.__module__}.{model.__name__}.{getattr(field, 'name', field)}"
            if isinstance(field, GenericForeignKey):
                lines.append(f"{where} is a generic key")
            if not getattr(field, "remote_field", None) or field.auto_created:
                continue
            target = room_of(field.related_model)
            if field.related_model is ContentType:
                lines.append(f"{where} points at content types, which is half of a generic key")
            if room == "audit":
                lines.append(f"{where} is a key of the journal, which has none")
            if target in {None, room}:
                continue
            if order[target] >= order[room]:
                lines.append(f"{where} runs up, to {target}")
            if not field.remote_field.hidden:
                lines.append(f'{where} needs related_name="+"')
    return lines


def of_the_house() -> list[type[models.Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("peygir.")]


def test_every_key_runs_down_and_hides_its_way_back():
    assert faults(of_the_house()) == []


def test_only_rooms_own_tables():
    assert [model.__name__ for model in of_the_house() if room_of(model) is None] == []


@isolate_apps("peygir.domain.audit", "peygir.domain.places", "peygir.domain.demands")
def test_a_key_that_runs_up_or_is_generic_is_found():
    class Upper(models.Model):
        class Meta:
            app_label = "demands"

    class Lower(models.Model):
        upper = models.ForeignKey(Upper, models.CASCADE)
        kind = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
        key = models.BigIntegerField()
        thing = GenericForeignKey("kind", "key")

        class Meta:
            app_label = "places"

    Upper.__module__, Lower.__module__ = "peygir.domain.demands.models", "peygir.domain.places.models"
    where = "peygir.domain.places.models.Lower"
    assert set(faults([Lower])) == {
        f"{where}.upper runs up, to demands",
        f'{where}.upper needs related_name="+"',
        f"{where}.kind points at content types, which is half of a generic key",
        f"{where}.thing is a generic key",
    }
