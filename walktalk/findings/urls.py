from walktalk.access.enums import Answer, Objects
from walktalk.access.pages import page
from walktalk.access.roles import ANALYST, COORDINATOR
from walktalk.findings import views

app_name = "findings"
WHO = {COORDINATOR, ANALYST}
urlpatterns = [
    page("staff/places/", views.wards, name="wards", who=WHO, reads="staff", objects=Objects.NONE),
    page(
        "staff/places/<str:code>/",
        views.ward,
        name="ward",
        who=WHO,
        reads="staff",
        objects=Objects.AREA,
    ),
    page(
        "staff/places/<str:code>/places.json",
        views.features,
        name="features",
        who=WHO,
        reads="staff",
        objects=Objects.AREA,
    ),
    page(
        "staff/places/<str:code>/again/",
        views.again,
        name="again",
        who=WHO,
        reads="staff",
        objects=Objects.AREA,
        answer=Answer.BUTTON,
    ),
]
