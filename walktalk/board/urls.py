from walktalk.access.pages import page
from walktalk.access.roles import COORDINATOR, GRANTED
from walktalk.board import views

app_name = "board"
urlpatterns = [
    page("staff/", views.landing, name="landing", who=GRANTED, reads="staff"),
    page("staff/decisions/", views.home, name="home", who={COORDINATOR}, reads="staff"),
]
