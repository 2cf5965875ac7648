"""The benchmark harness behind `make bench`; __main__ says how to run it."""
