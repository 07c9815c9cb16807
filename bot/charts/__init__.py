"""Pictures for a phone: what one shows (`picture`), what it is made from (`week`, `progress`), how it is drawn."""
