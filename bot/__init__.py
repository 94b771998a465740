"""The running program: it fetches, remembers and sends."""
