"""Sample pages of every layout and component: the tests and the eye look at these."""

import datetime as dt
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path

from walktalk.design.forms import DateInput, MomentInput

WHEN = dt.datetime(2026, 12, 3, 19, 30, tzinfo=dt.UTC)


class Everything(forms.Form):
    """Every widget."""

    called = forms.CharField(label="What shall we call you?", help_text="Not your real name.")
    notes = forms.CharField(label="What is it like there?", widget=forms.Textarea, required=False)
    people = forms.IntegerField(label="How many people come?", min_value=1)
    mail = forms.EmailField(label="Email", required=False)
    secret = forms.CharField(label="Password", widget=forms.PasswordInput, required=False)
    part = forms.ChoiceField(label="Part of the day", choices=[("dusk", "Dusk"), ("dark", "Dark")])
    company = forms.ChoiceField(
        label="Who would you like to walk with?",
        help_text="You can change this later.",
        choices=[("any", "Any officer"), ("women", "Women officers")],
        widget=forms.RadioSelect,
    )
    needs = forms.MultipleChoiceField(
        label="What would help you?",
        choices=[("step", "No steps"), ("slow", "A slow pace")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    agreed = forms.BooleanField(label="I have read how you keep me safe")
    day = forms.DateField(label="Day", widget=DateInput)
    moment = forms.DateTimeField(label="Day and time", widget=MomentInput, required=False)
    photo = forms.FileField(label="Photo", required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        raise forms.ValidationError("Choose a day when the walk takes place.")


class Point(forms.Form):
    """What the two maps fill."""

    way = forms.CharField(label="Your way")
    lon = forms.CharField(label="Longitude")
    lat = forms.CharField(label="Latitude")


def home(request: HttpRequest) -> HttpResponse:
    """The public layout, its first screen."""
    return render(request, "samples/home.html", {"demo": True, "when": WHEN})


def form(request: HttpRequest) -> HttpResponse:
    """Every widget, with every error after `?sent`."""
    filled = Everything({} if "sent" in request.GET else None)
    return render(request, "samples/form.html", {"form": filled})


def maps(request: HttpRequest) -> HttpResponse:
    """Draw and pick."""
    points = {"form": Point(initial={"lon": "-0.101", "lat": "51.4695"})}
    return render(request, "samples/maps.html", points)


def staff(request: HttpRequest) -> HttpResponse:
    """The staff layout."""
    context = {
        "account": {"label": "Sam, coordinator", "url": "/me/", "sign_out_url": "/out/"},
        "navigation": [
            {"label": "Needs a decision", "url": "/staff/", "current": True},
            {"label": "Walks", "url": "/", "current": False},
        ],
        "rows": [["Ash Road", "24", "fairly sure"], ["Mill Lane", "5", "not sure yet"]],
        "head": ["Place", "People", "How sure"],
        "facts": [{"label": "Ward", "value": "Ashfield", "url": "/", "action": "Change"}],
        "steps": [
            {"label": "Booked", "state": "done"},
            {"label": "Walk", "state": "now"},
            {"label": "Answer", "state": "later"},
        ],
        "when": WHEN,
    }
    return render(request, "samples/staff.html", context)


def field(request: HttpRequest) -> HttpResponse:
    """The officer's page on the street."""
    return render(request, "samples/field.html")


def plain(request: HttpRequest) -> HttpResponse:
    """Behind a private link."""
    return render(request, "samples/plain.html", {"demo": True, "when": WHEN})


def broken(request: HttpRequest) -> HttpResponse:
    """A page that fails."""
    raise RuntimeError("planted")


def streets(request: HttpRequest) -> JsonResponse:
    """A small invented quarter."""
    return JsonResponse({**_collection(_streets()), "attribution": "Invented streets"})


def features(request: HttpRequest) -> JsonResponse:
    """What people said in it, and a walk."""
    return JsonResponse(_collection(_said()))


def _collection(found: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": found}


def _feature(geometry: str, coordinates: Any, **properties: Any) -> dict[str, Any]:
    shape = {"type": geometry, "coordinates": coordinates}
    return {"type": "Feature", "properties": properties, "geometry": shape}


def _at(x: float, y: float) -> list[float]:
    return [round(-0.104 + x * 0.0000144, 6), round(51.468 + y * 0.000009, 6)]


def _line(kind: str, name: str, *points: tuple[float, float]) -> dict[str, Any]:
    return _feature("LineString", [_at(*point) for point in points], kind=kind, name=name)


def _area(kind: str, name: str, *points: tuple[float, float]) -> dict[str, Any]:
    ring = [_at(*point) for point in (*points, points[0])]
    return _feature("Polygon", [ring], kind=kind, name=name)


def _spot(kind: str, name: str, point: tuple[float, float]) -> dict[str, Any]:
    return _feature("Point", _at(*point), kind=kind, name=name)


def _streets() -> list[dict[str, Any]]:
    across = ["Ash Road", "Mill Lane", "Lantern Street", "Fell View"]
    down = ["Chapel Row", "Weaver Street", "Orchard Road", "School Lane"]
    return [
        _area("ward", "Ashfield", (-60, -60), (660, -60), (660, 520), (-60, 520)),
        _area("park", "Ash Park", (215, 165), (385, 165), (385, 285), (215, 285)),
        _area("water", "Mill Pond", (420, 330), (560, 320), (570, 400), (440, 410)),
        *(_line("street", name, (0, 150 * i), (600, 150 * i)) for i, name in enumerate(across)),
        *(_line("street", name, (200 * i, 0), (200 * i, 450)) for i, name in enumerate(down)),
        _line("main", "Station Road", (-60, 70), (300, 80), (660, 60)),
        _line("path", "Park Path", (200, 150), (300, 225), (400, 300)),
        _line("underpass", "", (300, 0), (300, 150)),
        _line("rail", "", (-60, 480), (660, 500)),
        _spot("station", "Merrow Station", (300, 490)),
        _spot("bus_stop", "Weaver Street", (200, 78)),
        _spot("landmark", "Library", (90, 190)),
    ]


def _said() -> list[dict[str, Any]]:
    told: list[tuple[str, str, bool, tuple[tuple[float, float], ...]]] = [
        ("many", "Underpass, 24 people told us", False, ((300, 0), (300, 150))),
        ("some", "Mill Lane, 9 people told us", False, ((400, 150), (600, 150))),
        ("few", "Fell View, a few people told us", False, ((0, 450), (200, 450))),
        ("some", "Chapel Row, we are not sure", True, ((0, 150), (0, 300))),
    ]
    places = []
    for band, label, unsure, points in told:
        place = _line("place", "", *points)
        place["properties"] |= {"band": band, "label": label, "unsure": unsure, "href": "/"}
        places.append(place)
    return [
        *places,
        _line(
            "route", "Tonight's walk", (200, 78), (200, 150), (300, 225), (400, 300), (400, 450)
        ),
        _spot("meeting", "Meet here", (200, 78)),
        _spot("pin", "Your place", (90, 300)),
    ]


urlpatterns = [
    path("", home),
    path("form/", form),
    path("maps/", maps),
    path("staff/", staff),
    path("field/", field),
    path("mine/", plain),
    path("broken/", broken),
    path("streets.json", streets),
    path("features.json", features),
]
