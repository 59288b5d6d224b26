"""A walk for somebody's calendar."""

from icalendar import Calendar, Event

from walktalk.walks.queries import WalkDetails


def ics(details: WalkDetails) -> bytes:
    """An iCalendar file with a neutral title, since others may see a calendar."""
    event = Event()
    event.add("uid", f"walk-{details.walk.id}@walktalk")
    event.add("summary", "Walk")
    event.add("dtstart", details.walk.starts_at)
    event.add("dtend", details.walk.ends_at)
    event.add("dtstamp", details.walk.starts_at)
    event.add("location", details.meeting_point)
    calendar = Calendar()
    calendar.add("prodid", "-//Walk//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
