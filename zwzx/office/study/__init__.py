"""What is studied together, and who was there: what the registers of study and of the yearly assessment both know."""
