"""请假登记簿: who asks for leave, who approves it, what it rests on, and when they are back."""
