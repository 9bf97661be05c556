"""The canteen 食堂: what came in, was used and eaten, what is left, and the days and months that are closed."""
