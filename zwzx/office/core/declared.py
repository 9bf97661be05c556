"""What is declared once, in code: columns, dues, registers, acts. Each is compared by identity and never changed."""

from __future__ import annotations

from typing import Any, ClassVar, Self, dataclass_transform


@dataclass_transform(eq_default=False, frozen_default=True)
class Declared:
    """A value whose parts are the annotations of its class, given in their order or by name.

    It is what a frozen dataclass without equality is, to the type checker too. A dataclass compiles its methods whenever
    the program starts, and for these few that is two milliseconds of every command that opens the store.
    """

    _parts: ClassVar[tuple[str, ...]] = ()
    _known: ClassVar[frozenset[str]] = frozenset()
    _needed: ClassVar[frozenset[str]] = frozenset()

    def __init_subclass__(cls) -> None:
        cls._parts = tuple(cls.__annotations__)
        cls._known = frozenset(cls._parts)
        cls._needed = frozenset(part for part in cls._parts if part not in cls.__dict__)

    def __init__(self, *given: Any, **named: Any) -> None:
        facts = self.__dict__
        facts.update(zip(self._parts, given, strict=False), **named)
        if len(facts) < len(given) + len(named) or not self._needed <= facts.keys() <= self._known:
            raise TypeError(f"{type(self).__name__} is declared of {', '.join(self._parts)}")

    def but(self, **changes: Any) -> Self:
        """The same but for some parts."""
        given = {part: value for part, value in self.__dict__.items() if part in self._known}
        return type(self)(**{**given, **changes})

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} is declared once")
