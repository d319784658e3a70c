"""A mapping is checked whole, and says where it is wrong."""

import pytest

from peygir.domain.demands.importing.mapping import read_mapping
from peygir.domain.demands.importing.problems import MappingBroken
from tests.domain.demands.importing.files import MAPPINGS, PLAIN


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[source]\nsystem = "x"\ndelimiter = ",,"', "source.delimiter, line 3"),
        (PLAIN.replace('due_at = "due"', 'dues_at = "due"'), "unknown field `dues_at`"),
        (PLAIN.replace('done = "done_claimed"', 'done = "verified"'), "state.values"),
        (PLAIN.replace('lon = "lon"', ""), "lon and lat come together"),
        (PLAIN.replace('system = "plain"', 'system = "plain"\ntimezone = "Asia/Ray"'), "Asia/Ray"),
        (PLAIN.replace('system = "plain"', 'system = "plain"\nencoding = "persian"'), "persian"),
        (PLAIN.replace('column = "service"', ""), "service"),
        (PLAIN.replace('column = "place"', 'column = "place"\ncode = "x"'), "place.code"),
        (PLAIN.replace("{what}", "{what"), "text.template"),
        (PLAIN + "\n[rules]", "TOML"),
        ("", "source"),
    ],
)
def test_a_broken_mapping_is_refused_with_its_place(text, said):
    with pytest.raises(MappingBroken) as refusal:
        read_mapping(text)
    assert said in refusal.value.sentence("en")
    assert refusal.value.sentence("fa").startswith("نگاشت")


@pytest.mark.parametrize("file", sorted(MAPPINGS.glob("*.toml")), ids=lambda file: file.stem)
def test_every_example_can_be_read(file):
    assert read_mapping(file.read_text("utf-8")).source.system


def test_a_mapping_names_its_columns_once_each():
    named = read_mapping(PLAIN).named_columns()
    assert len(named) == len(set(named))
    assert {"key", "settled", "service", "place", "office", "state", "what"} <= set(named)
