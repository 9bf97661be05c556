"""The regulations as data, and what follows from them: approvals, deadlines, recurring duties."""
