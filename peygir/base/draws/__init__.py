"""Random draws that anybody can redo, and commitments to their secrets."""

from peygir.base.draws.commitments import commitment, joint_seed, keeps
from peygir.base.draws.drawing import canonical, draw, redo

__all__ = ["canonical", "commitment", "draw", "joint_seed", "keeps", "redo"]
