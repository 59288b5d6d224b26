from walktalk.access.pages import page
from walktalk.access.roles import ANALYST, COORDINATOR, PUBLIC
from walktalk.trust import views

app_name = "trust"
WHO = {ANALYST, COORDINATOR}
urlpatterns = [
    page("questions/<str:signed>/", views.questions, name="questions", who={PUBLIC}, reads="own"),
    page("staff/trust/", views.wards, name="wards", who=WHO, reads="staff"),
    page("staff/trust/<str:code>/", views.ward, name="ward", who=WHO, reads="staff"),
]
