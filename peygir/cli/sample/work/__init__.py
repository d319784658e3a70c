"""What the sample's offices are given to do, and how it goes: plain values, no database."""
