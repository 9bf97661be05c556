"""查阅与借出: who used which archives for what, in the room or outside, and in what state they came back."""
