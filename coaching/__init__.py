"""The coach: pure decisions from values. No database, no network, no clock."""
