def refresh(demand):
    pass


def index(demand):
    pass
