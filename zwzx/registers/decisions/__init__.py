"""议定事项: what meetings decided, who carries it out and by when, and what came of it."""
