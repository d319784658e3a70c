import pytest
from django.db import DatabaseError, connection, transaction

from peygir.domain.audit.models import Entry, Seal

pytestmark = pytest.mark.django_db


@pytest.fixture
def journal(sealed_journal):
    return (Entry.objects.count(), Seal.objects.count())


@pytest.mark.parametrize("table", ["audit_entry", "audit_seal"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET at = at", "DELETE FROM {}"])
def test_the_database_refuses_to_change_or_remove(journal, table, statement):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))
    assert (Entry.objects.count(), Seal.objects.count()) == journal


def test_the_orm_is_refused_as_well(journal):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.filter(thing="demand").update(reason="")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.all().delete()


@pytest.mark.parametrize("table", ["audit_entry", "audit_seal"])
def test_truncating_is_refused(journal, table):
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL truncates")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {table}")


def test_replacing_a_row_is_refused(journal):
    words = {
        "sqlite": "INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE id = %s",
        "postgresql": "INSERT INTO audit_entry SELECT * FROM audit_entry WHERE id = %s "
        "ON CONFLICT (id) DO UPDATE SET reason = ''",
    }[connection.vendor]
    some = Entry.objects.order_by("pk").values_list("pk", flat=True).first()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(words, [some])
