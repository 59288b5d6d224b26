"""What became of the spots that people pointed out: the words of each problem, and how it went."""

from dataclasses import dataclass

from walktalk.demo.cast import BUSES, LIGHTING, PARKS, TEAM, WATERWAYS

DONE, CANNOT, TAKEN, ASKED = "done", "cannot", "taken", "asked"


@dataclass(frozen=True, slots=True)
class Step:
    """One action. days: until it is due, from the day it is asked for where it was settled, and
    from today where it was not; then less than nothing is overdue."""

    body: str
    what: str
    fate: str
    days: int
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """An answer: what people said, what was done or why it cannot be; a draft is not sent."""

    said: str
    did: str
    cannot: bool = False
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """A problem at a spot."""

    spot: str
    title: str
    objective: str
    steps: tuple[Step, ...]
    told: Told | None = None


STORIES = {
    "L03": (
        Story(
            "park",
            "People avoid Lantern Park after dark",
            "People walk through the park in the evening as they do by day.",
            (
                Step(PARKS, "Cut the bushes back along Lime Walk", DONE, 28, "Cut knee-high."),
                Step(
                    LIGHTING,
                    "Lamps along Lime Walk",
                    CANNOT,
                    35,
                    "Bats live by the pond. The park stays unlit by a decision of the council.",
                ),
                Step(TEAM, "Walk through the park at closing time", DONE, 21, "Every weekday."),
            ),
            Told(
                "The park feels deserted after dark, and people go the long way round.",
                "We cannot light the park, because bats live by the pond and the law protects "
                "them. The bushes are cut back, and officers walk through at closing time.",
                cannot=True,
            ),
        ),
        Story(
            "Maple Court",
            "Maple Court is dark and full of rubbish",
            "The court is clean, and people see to its end.",
            (
                Step(LIGHTING, "Mend the lamp at the end of the court", DONE, 21, "Mended."),
                Step(TEAM, "Ask the owners to move the bins", DONE, 28, "Both owners moved them."),
            ),
            Told(
                "Maple Court is dark, and the bins block the way.",
                "The lamp at the end works again. The bins stand in the yard now.",
            ),
        ),
        Story(
            "High Road stop",
            "Waiting at the High Road stop",
            "People know when the bus comes.",
            (Step(BUSES, "A sign that shows when the next bus comes", TAKEN, -9),),
        ),
    ),
    "L01": (
        Story(
            "towpath",
            "The towpath is unlit and overgrown",
            "People use the towpath to the bridge in the evening.",
            (
                Step(WATERWAYS, "Cut back the hedge by the bridge", DONE, 30, "Cut to the wall."),
                Step(LIGHTING, "Low lamps from the bridge to Willow Walk", DONE, 40, "Nine."),
            ),
            Told(
                "The towpath is dark, and the hedge leaves no room to pass.",
                "The hedge is cut back to the wall. Low lamps lead from the bridge onwards.",
            ),
        ),
        Story(
            "Canal Bridge stop",
            "The Canal Bridge stop is on the dark side",
            "People are seen while they wait for the bus.",
            (
                Step(
                    BUSES,
                    "Move the stop to the lit side of the bridge",
                    CANNOT,
                    30,
                    "There is no room for a bus to pull in on that side.",
                ),
            ),
            Told(
                "The stop by the bridge lies in the dark, and nobody sees who waits.",
                "We cannot move the stop, because a bus has no room to pull in on the lit side. "
                "We have asked for a lamp in the shelter instead.",
                cannot=True,
            ),
        ),
        Story(
            "Beacon Walk",
            "Beacon Walk is a tunnel between walls",
            "People see who comes towards them.",
            (
                Step(LIGHTING, "A lamp at each end of Beacon Walk", ASKED, -4),
                Step(TEAM, "Look in twice an evening", TAKEN, 25),
            ),
        ),
        Story(
            "Sexton Court",
            "Drinking in Sexton Court",
            "People who live there come and go without being spoken to.",
            (Step(TEAM, "Speak with those who meet there", DONE, 21, "They meet elsewhere now."),),
            Told(
                "Groups drink in Sexton Court, and people who live there are spoken to.",
                "Officers spoke with those who met there and look in at weekends.",
            ),
        ),
    ),
    "L02": (
        Story(
            "Copper Court",
            "Copper Court is dark behind the shops",
            "People see the whole way through after dark.",
            (
                Step(LIGHTING, "Replace the two lamps behind the shops", DONE, 25, "Replaced."),
                Step(TEAM, "Ask the shops to leave a light on", DONE, 25, "Three of five do."),
            ),
            Told(
                "Copper Court is pitch dark once the shops are shut.",
                "Both lamps are new, and some of the shops leave a light on until midnight.",
            ),
        ),
        Story(
            "market",
            "The market after the stalls close",
            "People cross the market in the evening without going round it.",
            (
                Step(TEAM, "Be there when the stalls close", DONE, 28, "On four evenings."),
                Step(PARKS, "Move the benches out of the corner", TAKEN, 30),
            ),
        ),
        Story(
            "Market Hall stop",
            "Nobody sees the Market Hall stop",
            "People are seen while they wait for the bus.",
            (Step(BUSES, "Take the posters off the shelter's glass", DONE, 21, "Taken off."),),
            Told(
                "Posters cover the glass of the shelter, so nobody sees who waits inside.",
                "The bus company took the posters off. You can see in and out.",
                draft=True,
            ),
        ),
        Story(
            "east towpath",
            "The towpath behind the market",
            "People use the towpath by day without looking over their shoulder.",
            (Step(WATERWAYS, "Cut the willows by the steps", ASKED, 33),),
        ),
    ),
    "L04": (
        Story(
            "car park",
            "The car park in Hatter Lane",
            "People reach their cars in light.",
            (Step(LIGHTING, "Mend the lamps of the car park", DONE, 30, "A cable was cut."),),
            Told(
                "The car park in Hatter Lane is dark, and people run to their cars.",
                "A cable was cut. It is mended, and every lamp is on from dusk.",
            ),
        ),
        Story(
            "Mill Lane stop",
            "Waiting at the Mill Lane stop",
            "People wait where others can see them.",
            (
                Step(BUSES, "A shelter with clear glass", DONE, 42, "It stands."),
                Step(
                    LIGHTING,
                    "A lamp beside the stop",
                    CANNOT,
                    30,
                    "There is no cable on this side until the road is dug up next year.",
                ),
            ),
            Told(
                "The stop in Mill Lane is a pole in the dark.",
                "There is a shelter with clear glass and a lamp of its own.",
            ),
        ),
        Story(
            "Linnet Close",
            "Linnet Close is overgrown",
            "People see round the corner of the path.",
            (Step(PARKS, "Cut the hedge at the corner", TAKEN, 21),),
        ),
    ),
}
