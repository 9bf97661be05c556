"""批示: what leaders wrote that is to be done, who does it, and what came of it."""
