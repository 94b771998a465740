"""Throttle: a flood is told once, then silence as long as it lasts; told the time."""

from handlers.throttle import Allowance, Throttle, Verdict

FEW = Allowance(at_once=4, per_second=1)
PASS, WARN, DROP = Verdict.PASS, Verdict.WARN, Verdict.DROP


def verdicts(throttle: Throttle, *times: float, key: str = "anna") -> list[Verdict]:
    """What becomes of what came at those times."""
    return [throttle.verdict(key, FEW, at) for at in times]


def test_as_much_as_is_allowed_at_once_passes_and_the_next_is_told_once() -> None:
    assert verdicts(Throttle(), *[0] * 7) == [PASS] * 4 + [WARN, DROP, DROP]


def test_the_allowed_pace_passes_for_ever() -> None:
    assert set(verdicts(Throttle(), *range(1000))) == {PASS}


def test_silence_lasts_as_long_as_the_flood() -> None:
    throttle = Throttle()
    flood = [n / 10 for n in range(600)]
    assert set(verdicts(throttle, *flood)[6:]) == {DROP}


def test_whoever_pauses_for_as_long_as_was_said_is_heard_again() -> None:
    throttle = Throttle()
    verdicts(throttle, *[0] * 50)
    assert verdicts(throttle, FEW.calm_seconds - 0.1) == [DROP]
    assert verdicts(throttle, 2 * FEW.calm_seconds) == [PASS]


def test_a_second_flood_is_told_again() -> None:
    throttle = Throttle()
    verdicts(throttle, *[0] * 50)
    assert WARN in verdicts(throttle, *[100] * 6)


def test_another_key_notices_nothing() -> None:
    throttle = Throttle()
    verdicts(throttle, *[0] * 50)
    assert verdicts(throttle, 0, 0, key="boris") == [PASS, PASS]


def test_memory_stays_bounded_and_a_flood_is_not_forgotten_for_it() -> None:
    throttle = Throttle(most_known=100)
    for number in range(1000):
        verdicts(throttle, 0, key=f"passer-by {number}")
        verdicts(throttle, 0)
    assert len(throttle) == 100
    assert verdicts(throttle, 0) == [DROP]


def test_a_clock_that_stands_or_goes_back_fills_no_faster() -> None:
    assert verdicts(Throttle(), 5, 5, 4, 5) == [PASS] * 4
