"""租车: private cars hired by the trip where no car of the house would do, summed up by the quarter."""
