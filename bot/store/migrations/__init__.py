"""The schema's history, one numbered file a revision; `bot/store/migrate.py` applies it."""
