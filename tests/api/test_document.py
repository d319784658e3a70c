"""The document of the API, and the API held to it."""

import pytest

PATH = "/api/v1/openapi.json"


@pytest.fixture
def document(client, db) -> dict:
    return client.get(PATH).json()


def operations(document: dict):
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def test_every_operation_is_named_summed_up_and_told_with_its_problems(document):
    names = [operation["operationId"] for _, operation in operations(document)]
    assert len(names) == len(set(names)) > 20
    for where, operation in operations(document):
        assert operation["summary"], where
        problems = {status: said for status, said in operation["responses"].items() if int(status) >= 400}
        assert problems, where
        for said in problems.values():
            assert list(said["content"]) == ["application/problem+json"], where


def test_officials_operations_say_which_keys_they_take(document):
    for where, operation in operations(document):
        if operation["tags"] == ["officials"]:
            assert {name for one in operation["security"] for name in one} == {"Key", "Session"}, where
    assert set(document["components"]["securitySchemes"]) >= {"Key", "Session"}


def test_a_demand_to_send_comes_with_an_example(document):
    assert document["components"]["schemas"]["DemandIn"]["examples"]


def test_no_page_of_another_host_is_needed_to_read_it(client, db):
    assert client.get("/api/v1/docs").status_code == 404
