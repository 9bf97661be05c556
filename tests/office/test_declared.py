"""What is declared is given its parts in order or by name, all that have no default, and is never changed."""

from __future__ import annotations

from typing import Any

import pytest

from zwzx.office.core.declared import Declared


class Sample(Declared):
    """Two parts that must be given, and one that need not."""

    name: str
    source: Any
    width: int = 10

    @property
    def label(self) -> str:
        """A part that follows from another."""
        return self.name.upper()


@pytest.mark.parametrize(
    ("given", "named", "parts"),
    [
        (("a", 1), {}, ("a", 1, 10)),
        (("a", 1, 12), {}, ("a", 1, 12)),
        (("a",), {"source": None}, ("a", None, 10)),
        ((), {"width": 3, "source": (), "name": "b"}, ("b", (), 3)),
    ],
)
def test_parts_are_given_in_order_or_by_name(given: tuple[Any, ...], named: dict[str, Any], parts: Any) -> None:
    made = Sample(*given, **named)
    assert (made.name, made.source, made.width) == parts
    assert made.label == parts[0].upper()


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ((), {}),
        (("a",), {}),
        (("a",), {"width": 3}),
        (("a", 1, 2, 3), {}),
        (("a", 1), {"name": "b"}),
        (("a", 1), {"widht": 3}),
        (("a", 1), {"label": "b"}),
    ],
)
def test_what_lacks_a_part_or_has_one_too_many_is_not_declared(given: tuple[Any, ...], named: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="Sample is declared of name, source, width"):
        Sample(*given, **named)


def test_what_is_declared_is_never_changed_and_equals_only_itself() -> None:
    made = Sample("a", 1)
    with pytest.raises(AttributeError, match=r"Sample\.width is declared once"):
        made.width = 3  # type: ignore[misc]
    assert made.width == 10
    assert made == made  # noqa: PLR0124 - by identity
    assert made != Sample("a", 1)
    assert len({made, Sample("a", 1)}) == 2


def test_a_changed_copy_is_another_and_the_first_stays() -> None:
    made = Sample("a", 1)
    other = made.but(width=3)
    assert (other.name, other.source, other.width, made.width) == ("a", 1, 3, 10)
    with pytest.raises(TypeError):
        made.but(widht=3)
