"""The requirements of base_conversion. Digits and bits are drawn, and the number follows from them: it is never converted here.

Large numbers have no letters, so that letters and sizes are two things to get right.
"""

from collections.abc import Iterator
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from kata_grader.judge import Submission, cases

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LOW, HIGH = range(2, 11), range(11, 37)
SMALL = 50_000
EXACT = 2**40  # up to here a float would do
LARGEST = 2**200
SHOWN = 4  # digits or powers, of which a learner likes to see what they are worth

Written = tuple[str, int]  # a number's digits, and their base


def number_of(digits: str, base: int) -> int:
    """The number that the digits write."""
    number = 0
    for digit in digits:
        number = number * base + DIGITS.index(digit)
    return number


def every(bases: range, most: int) -> Iterator[Written]:
    """All numbers up to one in all of these bases, those with few digits first."""
    for length in range(1, most.bit_length() + 1):
        for base in bases:
            for each in product(DIGITS[1:base], *[DIGITS[:base]] * (length - 1)):
                digits = "".join(each)
                if number_of(digits, base) > most:
                    break
                yield digits, base


def lengths(base: int, least: int, most: int) -> list[int]:
    """How many digits a number of this base may have so that it lies between two others, whatever its digits are."""
    return [length for length in range(1, 201) if least <= base ** (length - 1) and base**length <= most]


def ends(bases: range, least: int, most: int, symbols: str) -> list[Written]:
    """Powers of the bases, and the numbers of highest digits, which lie just below powers if the base has no other symbols."""
    found: list[Written] = []
    for base in bases:
        allowed = lengths(base, least, most)
        for length in sorted({*allowed[:4], *allowed[::30], allowed[-1]}):
            found += [("1" + "0" * (length - 1), base), (symbols[:base][-1] * length, base)]
    return sorted(found, key=lambda each: number_of(*each))


def written(base: int, pattern: bytes, length: int, symbols: str) -> Written:
    """A number that repeats a pattern of digits."""
    first, *rest = (pattern * length)[:length]
    return symbols[1 + first % (len(symbols) - 1)] + "".join(symbols[each % len(symbols)] for each in rest), base


def numbers(bases: range, least: int, most: int, symbols: str) -> st.SearchStrategy[Written]:
    """Numbers between two others, in these bases, with those of the symbols that the base has."""
    allowed = {base: lengths(base, least, most) for base in bases}
    return st.builds(
        lambda base, pattern, length: written(
            base, pattern, allowed[base][length % len(allowed[base])], symbols[:base]
        ),
        st.sampled_from(bases),
        st.binary(min_size=1, max_size=16),
        st.integers(0, 199),
    )


def worth(digits: str, base: int) -> str:
    """Why the digits write their number."""
    values = [DIGITS.index(digit) for digit in digits]
    power = f"{base}**{{}}" if len(digits) > SHOWN else "{}"
    places = [place if len(digits) > SHOWN else base**place for place in range(len(digits))][::-1]
    parts = [f"{value}·{power.format(place)}" for value, place in zip(values, places, strict=True)]
    if len(parts) > SHOWN:
        parts = [*parts[: SHOWN - 1], "…", parts[-1]]
    letters = list(dict.fromkeys(f"{value} is written {digit}" for value, digit in zip(values, digits, strict=True)))
    letters = [each for each in letters if each[-1] > "9"][:SHOWN]
    return "; ".join([f"{number_of(digits, base)} = {' + '.join(parts)}", *letters])


@cases((each,) for each in [*every(LOW, 64), *ends(LOW, 1, SMALL, DIGITS)])
@given(case=numbers(LOW, 1, SMALL, DIGITS))
def test_digits(submission: Submission, case: Written) -> None:
    digits, base = case
    assert submission.to_base(number_of(digits, base), base) == digits, worth(digits, base)


@cases((each,) for each in [*every(HIGH, 36), *ends(HIGH, 1, EXACT, DIGITS)])
@given(case=numbers(HIGH, 1, EXACT, DIGITS))
def test_letters(submission: Submission, case: Written) -> None:
    digits, base = case
    assert submission.to_base(number_of(digits, base), base) == digits, worth(digits, base)


@cases((each,) for each in ends(range(2, 37), SMALL, LARGEST, DIGITS[:10]))
@given(case=numbers(range(2, 37), SMALL, LARGEST, DIGITS[:10]))
def test_large_numbers(submission: Submission, case: Written) -> None:
    digits, base = case
    why = f"it has {len(digits)} digits in base {base}, and each of them counts: {worth(digits, base)}"
    assert submission.to_base(number_of(digits, base), base) == digits, why


@cases((bits,) for length in range(1, 11) for bits in product((1,), *[(0, 1)] * (length - 1)))
@given(bits=st.lists(st.integers(0, 1), max_size=15).map(lambda bits: (1, *bits)))
def test_bitcount(submission: Submission, bits: tuple[int, ...]) -> None:
    n = sum(bit << place for place, bit in enumerate(reversed(bits)))
    assert submission.bitcount(n) == sum(bits), f"{n} is {''.join(map(str, bits))} in base 2"


def test_bitcount_of_zero(submission: Submission) -> None:
    assert submission.bitcount(0) == 0, "0 is written 0 in base 2, without any 1"


FAR = st.integers(16, 199)


@cases((places,) for size in range(16, 200) for places in ({size}, set(range(size + 1))))
@given(
    places=st.builds(lambda places, far: places | {far}, st.sets(st.integers(0, 199)), FAR)
    | st.builds(lambda places, far: set(range(far + 1)) - places, st.sets(st.integers(0, 15)), FAR)
)
def test_bitcount_of_large_numbers(submission: Submission, places: set[int]) -> None:
    n = sum(1 << place for place in places)
    powers = [f"2**{place}" for place in sorted(places, reverse=True)]
    if len(powers) > SHOWN:
        powers = [*powers[: SHOWN - 1], "…", powers[-1]]
    why = f"{n} = {' + '.join(powers)}, and each power of 2 in there is a one bit"
    assert submission.bitcount(n) == len(places), why


@given(case=numbers(range(2, 37), 1, LARGEST, DIGITS))
def test_without_conversions(submission: Submission, case: Written) -> None:
    digits, base = case
    number = number_of(digits, base)
    submission.to_base(number, base)
    submission.bitcount(number)
