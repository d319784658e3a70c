"""Following up: who may, what can be wrong, when what is late climbs and to whom, what people are told."""
