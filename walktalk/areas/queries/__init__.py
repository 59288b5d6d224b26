"""Reads: which areas there are, what lies where and what it is called, and the map's lines."""

from walktalk.areas.queries.landmarks import LandmarkRow, landmark, landmarks, meeting_points
from walktalk.areas.queries.locating import forget_wards, locate
from walktalk.areas.queries.maps import MapShape, credit, map_shapes, map_stamp
from walktalk.areas.queries.names import place_name, street_names_along
from walktalk.areas.queries.search import find
from walktalk.areas.queries.stored import Stamp, shape
from walktalk.areas.queries.streets import StreetRow, network, streets
from walktalk.areas.queries.wards import AreaRow, area, children, everything, wards, within

__all__ = [
    "AreaRow",
    "LandmarkRow",
    "MapShape",
    "Stamp",
    "StreetRow",
    "area",
    "children",
    "credit",
    "everything",
    "find",
    "forget_wards",
    "landmark",
    "landmarks",
    "locate",
    "map_shapes",
    "map_stamp",
    "meeting_points",
    "network",
    "place_name",
    "shape",
    "street_names_along",
    "streets",
    "wards",
    "within",
]
