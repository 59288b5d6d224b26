from walktalk.access.pages import page
from walktalk.access.roles import COORDINATOR, PARTNER
from walktalk.problems import views

app_name = "problems"
LEADS, HELPS = {COORDINATOR}, {PARTNER}
ONE = "staff/problems/<int:problem_id>/"
ACTION = "staff/actions/<int:action_id>/"
urlpatterns = [
    page("staff/problems/", views.everything, name="all", who=LEADS, reads="staff"),
    page(
        "staff/problems/open/<int:place_id>/",
        views.open_problem,
        name="open",
        who=LEADS,
        reads="staff",
    ),
    page(ONE, views.problem, name="problem", who=LEADS, reads="staff"),
    page(f"{ONE}place.json", views.problem_place, name="features", who=LEADS, reads="staff"),
    page(f"{ONE}ask/", views.ask, name="ask", who=LEADS, reads="staff"),
    page(f"{ONE}answer/", views.answer, name="answer", who=LEADS, reads="staff"),
    page(
        "staff/answers/<uuid:update_id>/", views.approve, name="approve", who=LEADS, reads="staff"
    ),
    page("staff/actions/", views.actions, name="actions", who=HELPS, reads="staff"),
    page(ACTION, views.action, name="action", who=LEADS | HELPS, reads="staff"),
    page(
        f"{ACTION}place.json",
        views.action_place,
        name="action_features",
        who=LEADS | HELPS,
        reads="staff",
    ),
]
