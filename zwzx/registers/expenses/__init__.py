"""支出: what is asked for, agreed to, spent, approved for payment, paid, booked and published."""
