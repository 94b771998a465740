"""Campaigns: long searches for what would break the program, run by hand and not with the tests."""
