"""What is done to accounts, appointments and keys."""

from peygir.domain.people.actions.appoint import appoint
from peygir.domain.people.actions.change_account import change_account
from peygir.domain.people.actions.close_account import close_account, reopen_account
from peygir.domain.people.actions.create_account import create_account
from peygir.domain.people.actions.end_appointment import end_appointment
from peygir.domain.people.actions.first_steward import appoint_first_steward
from peygir.domain.people.actions.passwords import (
    choose_password,
    issue_password_link,
    set_initial_password,
)
from peygir.domain.people.actions.second_factor import changing_second_factor
from peygir.domain.people.actions.sessions import end_all_sessions, end_session
from peygir.domain.people.actions.tokens import issue_token, revoke_all_tokens, revoke_token
from peygir.domain.people.actions.unlock_account import remove_second_factor, unlock_account

__all__ = [
    "appoint",
    "appoint_first_steward",
    "change_account",
    "changing_second_factor",
    "choose_password",
    "close_account",
    "create_account",
    "end_all_sessions",
    "end_appointment",
    "end_session",
    "issue_password_link",
    "issue_token",
    "remove_second_factor",
    "reopen_account",
    "revoke_all_tokens",
    "revoke_token",
    "set_initial_password",
    "unlock_account",
]
