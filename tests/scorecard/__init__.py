"""The scorecard: what people ask, what must come back, and how often it does."""
