"""Everything that touches the world: channels, dialogues, the turn, the store."""
