import pytest

from peygir.domain.audit.problems import SealedTextUnreadable
from peygir.domain.audit.vault import keyed_hash, open_text, reseal, seal_text


def test_what_is_sealed_opens_again_and_does_not_show():
    sealed = seal_text("۰۹۱۲ سلام")
    assert open_text(sealed) == open_text(memoryview(sealed)) == "۰۹۱۲ سلام"
    assert "سلام".encode() not in sealed
    assert seal_text("x") != seal_text("x")


def test_old_keys_open_after_a_rotation_until_they_are_dropped(settings):
    settings.VAULT_KEYS = ["old"]
    sealed = seal_text("متن")
    settings.VAULT_KEYS = ["new", "old"]
    assert open_text(sealed) == "متن"
    again = reseal(sealed)
    settings.VAULT_KEYS = ["new"]
    assert open_text(again) == "متن"
    with pytest.raises(SealedTextUnreadable):
        open_text(sealed)
    with pytest.raises(SealedTextUnreadable):
        reseal(sealed)


def test_hashes_are_the_same_after_a_rotation_and_differ_by_purpose_and_key(settings):
    settings.HASH_KEY, settings.VAULT_KEYS = "h", ["old"]
    before = keyed_hash("123456789012", "code")
    settings.VAULT_KEYS = ["new", "old"]
    assert keyed_hash("123456789012", "code") == before
    assert keyed_hash("123456789012", "phone") != before
    settings.HASH_KEY = "other"
    assert keyed_hash("123456789012", "code") != before
    assert len(before) == 64
