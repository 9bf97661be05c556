"""A recovery key for a test, as somebody copied it from the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.jobs.vault import key_management

if TYPE_CHECKING:
    from zwzx.jobs.vault.key_management import House
    from zwzx.office.core.office import Office


def recovery_key(office: Office, house: House) -> str:
    """A new way in by recovery key; returns the key."""
    shown: list[str] = []
    key_management.add_recovery(office, house, lambda _, text: shown.append(text))
    return shown[0]
