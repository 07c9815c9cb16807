"""Files made by the tests: real ones of every kind, and two hundred damaged ones."""
