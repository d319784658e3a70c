from tests.api.openrosa.conftest import _store, field

__all__ = ["_store", "field"]
