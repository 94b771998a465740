"""The bench: what the budgets ask, measured."""
