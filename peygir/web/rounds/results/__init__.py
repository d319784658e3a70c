"""What came out of a round: its result on the screen, on paper and as data, and what its lead should look at."""
