"""投诉: what citizens complain of in the hall's people, inquired into and answered within five workdays."""
