"""The smallest picture that Telegram takes for one."""

import struct

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", 800, 400) + b"\x08\x02\x00\x00\x00"
