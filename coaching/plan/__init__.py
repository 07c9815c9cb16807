"""The plan: season, week, changes to a session, ladder, lay-offs, strength, gait."""
