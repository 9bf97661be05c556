"""借阅: who borrowed what, until when, and in what state it came back."""
