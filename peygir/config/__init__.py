from peygir.config import sqlite  # noqa: F401  (before Django's backend imports sqlite3)
