"""Words and limits of a pin, decided on plain values."""

NOTE_LENGTH = 400
NO_NAME = "A place without a name"


def when_words(day_part: str, *, after_dark: bool, alone: bool) -> str:
    """One line for when it feels so, such as ``In the evening, after dark, when I am alone``."""
    parts = [day_part]
    if after_dark:
        parts.append("after dark")
    if alone:
        parts.append("when I am alone")
    return ", ".join(parts)
