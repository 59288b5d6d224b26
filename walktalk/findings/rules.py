"""How a count is said."""

FEW = 3
MANY = 10


def people_words(people: int) -> str:
    """``a few people`` below three, else the number."""
    return "a few people" if people < FEW else f"{people} people"


def band(people: int) -> str:
    """The band that the map draws."""
    return "few" if people < FEW else "some" if people < MANY else "many"


def after_dark_words(after_dark: int, people: int) -> str:
    """Whether it is about the dark, without a number below three."""
    if not after_dark:
        return "By day as well"
    return "Mostly after dark" if after_dark * 2 >= people else "Partly after dark"
