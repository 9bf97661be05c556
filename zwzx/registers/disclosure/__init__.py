"""依申请公开: requests for what the party organisation or the house has not published, from receipt to the filed decision."""
