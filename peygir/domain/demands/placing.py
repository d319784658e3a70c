"""Put a demand with an office: the offices above it are kept on the row, root first."""

from peygir.domain.demands import ground
from peygir.domain.demands.models import Demand


def place_with(demand: Demand, office_id: int) -> None:
    demand.office_id = office_id
    path = ground.office(office_id).path
    for level in range(4):
        setattr(demand, f"office_level{level + 1}_id", path[level] if level < len(path) else None)
