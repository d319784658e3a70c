"""The checklists every installation begins with: facts in TOML, made into workbooks and then into forms when they are loaded."""
