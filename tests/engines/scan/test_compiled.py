from peygir.engines.scan import compiled as module


def test_a_machine_where_nothing_can_be_kept_compiles_all_the_same(monkeypatch):
    asked = []

    def refusing(**options):
        asked.append(options)
        if options.get("cache"):
            raise RuntimeError("cannot cache function: no locator available")
        return lambda function: function

    monkeypatch.setattr(module, "njit", refusing)
    assert module.compiled(abs) is abs
    assert [options.get("cache", False) for options in asked] == [True, False]
