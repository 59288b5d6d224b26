from walktalk.access.enums import Objects, Purpose
from walktalk.access.pages import page
from walktalk.access.roles import COORDINATOR, PARTNER
from walktalk.problems import queries, views

app_name = "problems"
LEADS, HELPS = {COORDINATOR}, {PARTNER}
ONE = "staff/problems/<int:problem_id>/"
ACTION = "staff/actions/<int:action_id>/"
urlpatterns = [
    page(
        "staff/problems/",
        views.everything,
        name="all",
        who=LEADS,
        reads="staff",
        objects=Objects.NONE,
    ),
    page(
        "staff/problems/open/<int:place_id>/",
        views.open_problem,
        name="open",
        who=LEADS,
        reads="staff",
        objects=Objects.AREA,
    ),
    page(
        ONE,
        views.problem,
        name="problem",
        who=LEADS,
        reads="look",
        objects=Objects.AREA,
        about="problem:{problem_id}",
        purpose=Purpose.PROBLEM,
        work=queries.work_on,
    ),
    page(
        f"{ONE}place.json",
        views.problem_place,
        name="features",
        who=LEADS,
        reads="look",
        objects=Objects.AREA,
        about="problem:{problem_id}",
        purpose=Purpose.PROBLEM,
        work=queries.work_on,
    ),
    page(f"{ONE}ask/", views.ask, name="ask", who=LEADS, reads="staff", objects=Objects.AREA),
    page(
        f"{ONE}answer/",
        views.answer,
        name="answer",
        who=LEADS,
        reads="staff",
        objects=Objects.AREA,
    ),
    page(
        "staff/answers/<uuid:update_id>/",
        views.approve,
        name="approve",
        who=LEADS,
        reads="staff",
        objects=Objects.AREA,
    ),
    page(
        "staff/actions/",
        views.actions,
        name="actions",
        who=HELPS,
        reads="staff",
        objects=Objects.NONE,
    ),
    page(
        ACTION, views.action, name="action", who=LEADS | HELPS, reads="staff", objects=Objects.BODY
    ),
    page(
        f"{ACTION}place.json",
        views.action_place,
        name="action_features",
        who=LEADS | HELPS,
        reads="staff",
        objects=Objects.BODY,
    ),
]
