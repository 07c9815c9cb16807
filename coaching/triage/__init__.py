"""What may harm comes first: flags, soreness, pain, the level of a day. Rules: TRI, FLAG, SORE, PAIN."""
