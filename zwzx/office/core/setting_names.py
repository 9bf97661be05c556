"""Which setting is meant: by its Chinese name, a beginning of it, or its key."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from zwzx.office.kinds.base import Kind, Suggestion
from zwzx.office.kinds.plain import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.kinds.base import Within


class SettingName(Kind[str]):
    """Which setting: by its Chinese name, a beginning of it, or the key under which it is kept."""

    word: ClassVar[str] = "设置名"

    def read(self, text: str, office: Within | None = None) -> str:  # noqa: ARG002
        """The key of the setting; a beginning of several is refused with what it could be."""
        from zwzx.office.core.settings import SPECS

        typed = tidy(text)
        labels = {key: spec.kind.label for key, spec in SPECS.items()}
        for key, label in labels.items():
            if typed in (key, label):
                return key
        likely = [key for key, label in labels.items() if typed and label.startswith(typed)]
        if len(likely) == 1:
            return likely[0]
        if likely:
            raise self.wrong(text, f"可以是{'、'.join(labels[key] for key in likely)}", "请写全。")
        raise self.wrong(text, "不在设置里", f"可设：{'、'.join(labels.values())}。各是什么：zwzx settings all。")

    def show(self, value: str) -> str:
        """Its Chinese name; what an older or newer program kept stays as it is."""
        from zwzx.office.core.settings import DEMONSTRATION, SPECS

        if value == DEMONSTRATION:
            return "演示单位"
        return SPECS[value].kind.label if value in SPECS else value

    def suggest(self, typed: str, office: Within | None = None) -> Sequence[Suggestion]:  # noqa: ARG002
        """The settings whose name or key fits, with what they mean."""
        from zwzx.office.core.settings import SPECS
        from zwzx.office.kinds.pinyin import matches

        return [
            Suggestion(spec.kind.label, spec.about)
            for key, spec in SPECS.items()
            if matches(typed, spec.kind.label) or typed.strip() in key
        ]
