"""From free text to values, offline. Rules: NLU."""
