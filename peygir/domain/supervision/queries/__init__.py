"""What the screens and the other rooms read of supervision."""
