"""归档件目录: archive pieces, their numbers 档号 and their boxes."""
