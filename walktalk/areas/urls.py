from walktalk.access.enums import Objects
from walktalk.access.pages import page
from walktalk.access.roles import PUBLIC
from walktalk.areas import views

app_name = "areas"
urlpatterns = [
    page(
        "areas/<str:code>/streets.json",
        views.streets,
        name="streets",
        who={PUBLIC},
        reads="open",
        objects=Objects.EVERY,
    ),
]
