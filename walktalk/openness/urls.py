from walktalk.access.enums import Objects
from walktalk.access.pages import page
from walktalk.access.roles import PUBLIC
from walktalk.openness import views

app_name = "openness"
urlpatterns = [
    page("", views.home, name="home", who={PUBLIC}, reads="open", objects=Objects.NONE),
    page("wards/", views.wards, name="wards", who={PUBLIC}, reads="open", objects=Objects.NONE),
    page(
        "wards/<str:code>/",
        views.ward,
        name="ward",
        who={PUBLIC},
        reads="open",
        objects=Objects.EVERY,
    ),
    page("safe/", views.safe, name="safe", who={PUBLIC}, reads="open", objects=Objects.NONE),
    page("record/", views.record, name="record", who={PUBLIC}, reads="open", objects=Objects.NONE),
]
