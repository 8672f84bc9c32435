"""Trains, exports and measures the weights that Casus reads with. See ../README.md."""
