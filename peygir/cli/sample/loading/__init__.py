"""Write the sample city into the database, once."""
