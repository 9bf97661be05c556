"""临时外出: short official leave of the people at the windows, up to half an hour, four times a month."""
