"""Pages of organising: the load of each week, what nobody answers for, recurring work, handing over."""
