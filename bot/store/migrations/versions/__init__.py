"""The revisions, oldest first: NNNN_what_it_does.py, `revision = "NNNN"`."""
