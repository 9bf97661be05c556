"""现金盘点: the cash that is counted each day, and reconciled with the bank each month."""
