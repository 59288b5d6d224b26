"""Loading areas, streets and landmarks: all or nothing; the same file again changes nothing."""

from walktalk.areas.operations.boundaries import Loaded, load_areas
from walktalk.areas.operations.landmarks import load_landmarks
from walktalk.areas.operations.streets import LoadedStreets, load_streets

__all__ = ["Loaded", "LoadedStreets", "load_areas", "load_landmarks", "load_streets"]
