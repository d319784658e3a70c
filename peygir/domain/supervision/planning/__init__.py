"""Which team sees which office on which day: gather what there is, have the engine compute, adopt, plan a day again.

The tables stand in models/visits.py; the verbs in actions/: ask_route_plan, adopt_route_plan, replan_day, load_travel_table.
They are imported from their own files: who plans nothing need not load the solver.
"""
