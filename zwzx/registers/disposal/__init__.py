"""销毁: appraising what has run its period, approving, destroying before witnesses, and the list that is kept for ever."""
