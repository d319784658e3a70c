"""What was found at an office: who may say what about it, how it is drawn from a filled form, what it is matched with."""
