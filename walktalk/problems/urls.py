from walktalk.access.pages import page
from walktalk.access.roles import COORDINATOR, PARTNER
from walktalk.problems import views

app_name = "problems"
LEADS, HELPS = {COORDINATOR}, {PARTNER}
urlpatterns = [
    page("staff/problems/", views.everything, name="all", who=LEADS, reads="staff"),
    page(
        "staff/problems/open/<int:place_id>/",
        views.open_problem,
        name="open",
        who=LEADS,
        reads="staff",
    ),
    page(
        "staff/problems/<int:problem_id>/", views.problem, name="problem", who=LEADS, reads="staff"
    ),
    page("staff/problems/<int:problem_id>/ask/", views.ask, name="ask", who=LEADS, reads="staff"),
    page(
        "staff/problems/<int:problem_id>/answer/",
        views.answer,
        name="answer",
        who=LEADS,
        reads="staff",
    ),
    page(
        "staff/answers/<uuid:update_id>/", views.approve, name="approve", who=LEADS, reads="staff"
    ),
    page("staff/actions/", views.actions, name="actions", who=HELPS, reads="staff"),
    page("staff/actions/<int:action_id>/", views.action, name="action", who=HELPS, reads="staff"),
]
