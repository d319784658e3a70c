"""A row written by SQL made once is the row that `save` would have written."""

import pytest
from django.db import IntegrityError, transaction

from peygir.domain.audit.inserting import insert
from peygir.domain.demands.factories import NOW, make_demand
from peygir.domain.demands.models import Demand, Step


def test_the_row_is_the_one_that_save_writes(city):
    made = make_demand(city, lon=51.4, lat=35.7, danger=True, external_reference="137-1")
    written = Demand.objects.get(pk=made.pk)
    twin = Demand.objects.get(pk=made.pk)
    twin.pk, twin.code_hash = None, "0" * 64
    inserted = Demand.objects.get(pk=insert(twin).pk)
    for field in Demand._meta.concrete_fields:
        if field.attname not in {"id", "code_hash"}:
            assert getattr(inserted, field.attname) == getattr(written, field.attname), field.attname


def test_the_row_knows_that_it_is_saved(city):
    demand = make_demand(city)
    step = insert(Step(demand=demand, at=NOW, verb="start", to_state="in_progress", actor_kind="job"))
    step.note = "بعد"
    step.save()
    assert Step.objects.get(pk=step.pk).note == "بعد"


def test_what_the_database_refuses_is_raised_as_ever(city):
    twin = Demand.objects.get(pk=make_demand(city).pk)
    twin.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(twin)
