"""The command line, drawn from the registers' declarations."""
