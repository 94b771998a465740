"""What people ask: the scorecard's questions, held to what is reached so far."""
