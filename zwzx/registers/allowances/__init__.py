"""岗位津贴发放表: a month's allowance of everybody at the windows, settled once and put right in later months only."""
