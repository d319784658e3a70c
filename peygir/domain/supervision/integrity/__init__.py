"""What of a visit the lead of the round should look at. Marks, not accusations: a hurried form may be an honest one.

`look` gives the codes that `Visit.integrity` keeps; `marks` gives them with what they rest on. Nothing here refuses anything.
"""

from peygir.domain.supervision.integrity.looking import look, marks
from peygir.domain.supervision.integrity.rules import CODES, Mark

__all__ = ["CODES", "Mark", "look", "marks"]
