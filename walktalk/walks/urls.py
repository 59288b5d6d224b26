from walktalk.access.pages import page
from walktalk.access.roles import COORDINATOR, OFFICER, PUBLIC
from walktalk.walks import views

app_name = "walks"
urlpatterns = [
    page("walks/", views.find, name="find", who={PUBLIC}, reads="open"),
    page("walks/booked/", views.booked, name="booked", who={PUBLIC}, reads="open"),
    page("walks/<int:walk_id>/", views.walk, name="walk", who={PUBLIC}, reads="open"),
    page("walks/<int:walk_id>/book/", views.book, name="book", who={PUBLIC}, reads="open"),
    page("staff/today/", views.today, name="today", who={OFFICER}, reads="staff"),
    page("staff/walks/", views.everything, name="all", who={COORDINATOR}, reads="staff"),
    page("staff/walks/new/<str:ward>/", views.new, name="new", who={COORDINATOR}, reads="staff"),
    page(
        "staff/walks/<int:walk_id>/",
        views.manage,
        name="manage",
        who={COORDINATOR},
        reads="look",
        about="walk:{walk_id}",
        reason="to arrange your walk",
    ),
    page(
        "staff/walks/<int:walk_id>/officers/",
        views.swap,
        name="swap",
        who={COORDINATOR},
        reads="staff",
    ),
    page(
        "staff/walks/<int:walk_id>/officers/<int:change_id>/",
        views.decide,
        name="decide",
        who={COORDINATOR},
        reads="staff",
    ),
    page(
        "staff/walks/<int:walk_id>/route.json",
        views.route,
        name="route",
        who={COORDINATOR, OFFICER},
        reads="staff",
    ),
]
