"""待归档: what was closed and what becomes of it: filed, left out with a reason, or waiting."""
