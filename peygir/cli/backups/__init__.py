"""What a backup is made of, and how each database gives and takes one."""
