"""What people see: the command line, the desk, paper. Drawn from the registers' declarations."""
