"""The root of every problem a person or a program is told about."""

import re
from string import Formatter
from typing import Any, ClassVar

from peygir.base.problems.catalogue import number_of, register
from peygir.base.problems.words import say

_KEBAB = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")


class Problem(Exception):
    """A refusal or failure with a stable code, an HTTP status, and one sentence in Persian and in English.

    A subclass sets `code`, `fa` and `en` itself (`status` may be inherited). The templates name the same
    keyword parameters; all are required when raising, further ones are kept in `params` for machines.
    A class that only groups others says `class Grouping(Problem, listed=False)`.
    """

    code: ClassVar[str]
    status: ClassVar[int] = 400
    fa: ClassVar[str]
    en: ClassVar[str]
    number: ClassVar[str]

    def __init_subclass__(cls, *, listed: bool = True, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if not listed:
            return
        for name in ("code", "fa", "en"):
            if not cls.__dict__.get(name):
                raise TypeError(f"{cls.__qualname__} must set its own {name}")
        if not _KEBAB.match(cls.code):
            raise TypeError(f"{cls.__qualname__}: code {cls.code!r} is not kebab-case")
        if fields_of(cls.fa) != fields_of(cls.en):
            raise TypeError(f"{cls.__qualname__}: the Persian and English sentences name different parameters")
        cls.number = number_of(cls.status, cls.code)
        register(cls)

    def __init__(self, **params: Any) -> None:
        missing = fields_of(self.en) - params.keys()
        if missing:
            raise TypeError(f"{type(self).__qualname__} lacks {', '.join(sorted(missing))}")
        self.params = params
        super().__init__(self.sentence("en"))

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.params)

    def sentence(self, language: str = "fa") -> str:
        """The sentence for people; any language but English is told in Persian."""
        template = self.en if language.startswith("en") else self.fa
        return template.format_map({name: say(value, language) for name, value in self.params.items()})

    def as_dict(self, language: str = "fa") -> dict[str, Any]:
        """What an API answers. Parameters stay out: they may hold what the reader may not see."""
        return {
            "code": self.code,
            "number": self.number,
            "status": self.status,
            "sentence": self.sentence(language),
        }


def fields_of(template: str) -> frozenset[str]:
    """The names of the parameters a sentence template asks for."""
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name)


def _rebuild(cls: type[Problem], params: dict[str, Any]) -> Problem:
    return cls(**params)
