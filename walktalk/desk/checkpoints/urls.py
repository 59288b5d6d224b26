"""What everybody may read of the record, at the desk's address."""

from walktalk.access.enums import Objects
from walktalk.access.pages import page
from walktalk.access.roles import PUBLIC
from walktalk.desk.checkpoints import views

EVERYBODY = {PUBLIC}
checkpoints = [
    page("record/", views.home, name="record", who=EVERYBODY, reads="open", objects=Objects.NONE),
    page(
        "record/<int:year>-<int:month>.txt",
        views.month,
        name="record_month",
        who=EVERYBODY,
        reads="open",
        objects=Objects.EVERY,
    ),
    page(
        "record/<int:number>.txt",
        views.text,
        name="record_text",
        who=EVERYBODY,
        reads="open",
        objects=Objects.EVERY,
    ),
    page(
        "record/<int:number>.tsr",
        views.stamp,
        name="record_stamp",
        who=EVERYBODY,
        reads="open",
        objects=Objects.EVERY,
    ),
]
