"""The inspector's day, on a phone, with or without a signal; and the keys of phones."""
