"""What publishers print, fetched and read: one file for each publisher."""
