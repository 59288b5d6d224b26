from walktalk.access.pages import page
from walktalk.access.roles import COORDINATOR, FORCE_STAFF
from walktalk.board import views

app_name = "board"
urlpatterns = [
    page("staff/", views.landing, name="landing", who=FORCE_STAFF, reads="staff"),
    page("staff/decisions/", views.home, name="home", who={COORDINATOR}, reads="staff"),
]
