"""The demonstration office, made by performing real acts."""
