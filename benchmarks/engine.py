"""Speed of the daily pass beside the same work done otherwise, in one run, as one JSON object.

Run: make benchmark, or .venv/bin/python benchmarks/engine.py > engine.json

Rates are millions of person-days per CPU-second of this process, on one thread unless said otherwise.
The machine's own limits (triad and random gather) are measured in each round beside them, and the load
is stated. Only ratios within one run mean much on a machine that others use too.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
import time
from statistics import median
from typing import Any

from machine import busy, described, limits, rate
from peers import arrays_agree, by_arrays, fused, meeting_only, ndlib_deffuant, plain_mesa, world_of

from agents.parameters import Parameters
from agents.population import Population, build
from society.form import Form

MEETING = 10_000
SIZES = (10_000, 100_000, 1_000_000)
PERIOD = 28
"""Days from one turnover to the next: so many have one in them."""

FIRST = dt.date(2021, 11, 15)
DAYS = (dt.date(2035, 12, 31) - FIRST).days
LARGE = 10_000_000
EVERY_OPTION = Form(law="bounded-creep", adoption="sis", expression="silence")
SPANS = (2 * PERIOD, 4 * PERIOD, 8 * PERIOD)


def one_round(population: Population) -> dict[str, Any]:
    """Everything once, side by side."""
    few = build(MEETING, Parameters())
    found: dict[str, Any] = {
        "load": busy(),
        "fused_implicit": fused(population, "implicit", SPANS[1]),
        "fused_community": fused(population, "community", SPANS[1]),
        "plain_mesa": plain_mesa(population),
        "numpy": by_arrays(population, averaging=False),
        "scipy_csr_ten_ties_averaged": by_arrays(population, averaging=True),
        "meeting_only_1e4": meeting_only(few, SPANS[1]),
        "ndlib_deffuant_meeting_only_1e4": ndlib_deffuant(MEETING),
        **limits(),
    }
    found["over_plain_mesa"] = found["fused_implicit"] / found["plain_mesa"]
    found["over_numpy"] = found["fused_implicit"] / found["numpy"]
    found["over_scipy_csr"] = found["fused_implicit"] / found["scipy_csr_ten_ties_averaged"]
    if isinstance(found["ndlib_deffuant_meeting_only_1e4"], float):
        found["over_ndlib"] = found["meeting_only_1e4"] / found["ndlib_deffuant_meeting_only_1e4"]
    return found


def linear(population: Population) -> dict[str, Any]:
    """CPU-nanoseconds a person-day by number of people and of days; best of three, interleaved."""
    by_people = {size: build(size, Parameters()) for size in SIZES}
    people: dict[int, list[float]] = {size: [] for size in SIZES}
    days: dict[int, list[float]] = {span: [] for span in SPANS}
    for _ in range(3):
        for size, some in by_people.items():
            people[size].append(1e3 / fused(some, "implicit", SPANS[0]))
        for span in SPANS:
            days[span].append(1e3 / fused(population, "implicit", span))
    return {
        "load": busy(),
        "by_people": {str(size): min(found) for size, found in people.items()},
        "by_days": {str(span): min(found) for span, found in days.items()},
    }


def threads(people: int, days: int, repeats: int) -> dict[str, Any]:
    """One thread against two by the wall clock, in turns; and one thread per CPU-second."""
    population = build(people, Parameters())
    worlds = {count: world_of(population, threads=count) for count in (1, 2)}
    alone = world_of(population)
    for world in (*worlds.values(), alone):
        world.step()
    found: dict[str, list[float]] = {"wall_1": [], "wall_2": [], "cpu_1": [], "load": []}
    for _ in range(repeats):
        found["load"].append(busy())
        for count, world in worlds.items():
            found[f"wall_{count}"].append(rate(world.step, people, times=days, wall=True))
        found["cpu_1"].append(rate(alone.step, people, times=days))
    ratios = [two / one for one, two in zip(found["wall_1"], found["wall_2"], strict=True)]
    return {"people": people, "days": days, **found, "two_over_one": ratios}


def whole(people: int) -> dict[str, Any]:
    """CPU-seconds from the first survey to the end of 2035, recorded weekly; also with every option on."""
    population = build(people, Parameters())
    found: dict[str, Any] = {"people": people, "days": DAYS, "load": busy()}
    for name, form in (("as_it_is", Form()), ("every_option", EVERY_OPTION)):
        world_of(population, form=form).run(1)
        world = world_of(population, form=form, start=FIRST)
        started = time.process_time()
        world.run(DAYS)
        found[name] = time.process_time() - started
    return found


def goals(answer: dict[str, Any]) -> dict[str, Any]:
    """What was aimed at, and what was measured: medians of ratios, best of rates."""
    rounds, large = answer["rounds"], answer["threads"]
    aims = {
        "times plain Mesa at 1e5": (200, median(one["over_plain_mesa"] for one in rounds)),
        "M person-days per CPU-second at 1e5": (50, max(one["fused_implicit"] for one in rounds)),
        **{
            f"M person-days per CPU-second at {one['people']:.0e}": (40, max(one["cpu_1"]))
            for one in large
            if one["people"] > SIZES[-1]
        },
        "CPU-seconds to 2035 at 1e5": (20, answer["whole"]["every_option"]),
        **{
            f"two threads over one at {one['people']:.0e}": (1.6, median(one["two_over_one"]))
            for one in large
        },
    }
    return {
        name: {"goal": aim, "got": got, "met": got <= aim if name.startswith("CPU") else got >= aim}
        for name, (aim, got) in aims.items()
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--large", type=int, nargs="*", default=[1_000_000, LARGE])
    options = parser.parse_args()
    population = build(options.people, Parameters())
    answer: dict[str, Any] = {
        "people": options.people,
        "unit": "million person-days per CPU-second, one thread",
        "machine": described(),
        "numpy_bit_for_bit": arrays_agree(population),
        "rounds": [],
        "threads": [],
    }
    for number in range(options.repeats):
        print(f"round {number + 1} of {options.repeats}, load {busy()}", file=sys.stderr)
        answer["rounds"].append(one_round(population))
    print(f"people and days, load {busy()}", file=sys.stderr)
    answer["linear_ns_a_person_day"] = linear(population)
    for people in options.large:
        print(f"{people:,} people on one thread and on two, load {busy()}", file=sys.stderr)
        answer["threads"].append(threads(people, PERIOD * max(1, LARGE // people), options.repeats))
    print(f"{options.people:,} people to 2035, load {busy()}", file=sys.stderr)
    answer["whole"] = whole(options.people)
    answer["goals"] = goals(answer)
    answer["load_at_end"] = busy()
    print(json.dumps(answer, indent=1))


if __name__ == "__main__":
    main()
