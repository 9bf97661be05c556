"""食堂: what is bought and checked, used and eaten, the stock, the days closed and shown, the months settled."""
