"""Meetings and what they decide, as other registers know them: approvals cite decisions, minutes go out as papers."""
