"""What the suite is built on: one module per concern, loaded as plugins by tests/conftest.py."""
