from walktalk.access.enums import Answer, Objects, Purpose
from walktalk.access.pages import page
from walktalk.access.roles import COORDINATOR, OFFICER, PUBLIC
from walktalk.walks import queries, views

app_name = "walks"
urlpatterns = [
    page("walks/", views.find, name="find", who={PUBLIC}, reads="open", objects=Objects.NONE),
    page(
        "walks/booked/",
        views.booked,
        name="booked",
        who={PUBLIC},
        reads="open",
        objects=Objects.NONE,
    ),
    page(
        "walks/<int:walk_id>/",
        views.walk,
        name="walk",
        who={PUBLIC},
        reads="open",
        objects=Objects.EVERY,
    ),
    page(
        "walks/<int:walk_id>/book/",
        views.book,
        name="book",
        who={PUBLIC},
        reads="open",
        objects=Objects.EVERY,
    ),
    page(
        "staff/today/",
        views.today,
        name="today",
        who={OFFICER},
        reads="staff",
        objects=Objects.NONE,
    ),
    page(
        "staff/walks/",
        views.everything,
        name="all",
        who={COORDINATOR},
        reads="staff",
        objects=Objects.NONE,
    ),
    page(
        "staff/walks/new/<str:ward>/",
        views.new,
        name="new",
        who={COORDINATOR},
        reads="staff",
        objects=Objects.AREA,
    ),
    page(
        "staff/walks/<int:walk_id>/",
        views.manage,
        name="manage",
        who={COORDINATOR},
        reads="look",
        objects=Objects.AREA,
        purpose=Purpose.ARRANGING,
        work=queries.arranging,
        about="walk:{walk_id}",
    ),
    page(
        "staff/walks/<int:walk_id>/officers/",
        views.swap,
        name="swap",
        who={COORDINATOR},
        reads="staff",
        objects=Objects.AREA,
    ),
    page(
        "staff/walks/<int:walk_id>/officers/<int:change_id>/",
        views.decide,
        name="decide",
        who={COORDINATOR},
        reads="staff",
        objects=Objects.AREA,
        answer=Answer.BUTTON,
    ),
    page(
        "staff/walks/<int:walk_id>/route.json",
        views.route,
        name="route",
        who={COORDINATOR, OFFICER},
        reads="staff",
        objects={COORDINATOR: Objects.AREA, OFFICER: Objects.ROSTER},
    ),
]
