"""加油: what each car got, and by which means it was paid."""
