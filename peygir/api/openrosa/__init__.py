"""The OpenRosa server: what ODK Collect and its kin speak."""
