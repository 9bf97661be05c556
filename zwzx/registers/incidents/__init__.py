"""异常: what should not have happened with a paper, until it is concluded."""
