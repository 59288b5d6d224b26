"""Words of the areas room."""

from django.db import models


class AreaKind(models.TextChoices):
    """From the widest to the smallest."""

    FORCE = "force", "force"
    UNIT = "unit", "unit"
    BOROUGH = "borough", "borough"
    WARD = "ward", "ward"


class StreetKind(models.TextChoices):
    """Lines on the map; all but rail can be walked."""

    STREET = "street", "street"
    PATH = "path", "path"
    MAIN = "main", "main road"
    UNDERPASS = "underpass", "underpass"
    RAIL = "rail", "railway"


class LandmarkKind(models.TextChoices):
    """Points and surfaces that people know."""

    STATION = "station", "station"
    BUS_STOP = "bus_stop", "bus stop"
    POLICE_STATION = "police_station", "police station"
    PARK = "park", "park"
    WATER = "water", "water"
    BUILDING = "building", "building"
    LANDMARK = "landmark", "landmark"
