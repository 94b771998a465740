"""What the running program remembers: observations, questions, exchanges and chats."""
