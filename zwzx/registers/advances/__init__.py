"""借款: money lent for the house's own business, until it came back or was claimed as an expense."""
