"""Ways in and out: Telegram, a terminal, a journal."""
