"""Which table holds an index of words: the engines' ways of search serve more registers than one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """`key`: on PostgreSQL the column of the document's number; on SQLite it is the rowid."""

    name: str = "demands_words"
    key: str = "demand_id"
