"""Log-in, second factor, sessions: allauth's views by name, only those we use; and the pages of one's own account."""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.usersessions import views as usersessions
from django.contrib.auth.decorators import login_required
from django.urls import include, path

from peygir.web.account.told import told
from peygir.web.account.views import appointments, home, link, sessions, tokens

own = [
    path("", home.home, name="home"),
    path("appointments/", appointments.appointments, name="appointments"),
    path("act-as/", appointments.act_as, name="act_as"),
    path("keys/", tokens.tokens, name="tokens"),
    path("keys/<int:token_id>/revoke/", tokens.revoke, name="revoke_token"),
    path("sessions/<int:session_id>/end/", sessions.end, name="end_session"),
    path("choose-password/<str:who>/<str:key>/", link.choose_password, name="choose_password"),
    path("help/", home.help_to_log_in, name="help"),
]

urlpatterns = [
    path("", include((own, "account"))),
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", login_required(account.password_change), name="account_change_password"),
    path("password/set/", login_required(account.password_set), name="account_set_password"),
    path("second-factor/", second_factor.index, name="mfa_index"),
    path("second-factor/authenticate/", second_factor.authenticate, name="mfa_authenticate"),
    path("second-factor/reauthenticate/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("second-factor/app/activate/", told(totp.activate_totp), name="mfa_activate_totp"),
    path("second-factor/app/deactivate/", told(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("second-factor/recovery-codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "second-factor/recovery-codes/generate/",
        told(recovery_codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "second-factor/recovery-codes/download/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/add/", told(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("passkeys/login/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("passkeys/reauthenticate/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("passkeys/<int:pk>/remove/", told(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
    path("passkeys/<int:pk>/edit/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("sessions/", usersessions.list_usersessions, name="usersessions_list"),
]
