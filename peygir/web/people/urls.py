from django.urls import path

from peygir.web.people.views import account, accounts, appointments

app_name = "people"
urlpatterns = [
    path("", accounts.accounts, name="accounts"),
    path("new/", accounts.new, name="new"),
    path("<int:user_id>/", account.account, name="account"),
    path("<int:user_id>/edit/", account.edit, name="edit"),
    path("<int:user_id>/steps/<slug:verb>/", account.step, name="step"),
    path("<int:user_id>/appoint/", appointments.appoint_to, name="appoint"),
    path("appointments/<int:appointment_id>/end/", appointments.end, name="end_appointment"),
]
