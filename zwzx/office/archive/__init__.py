"""What is filed: offers, pieces, boxes, periods, lists of what leaves."""
