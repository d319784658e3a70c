"""Plans of an office or a subtree: gather what there is, have the engine compute, move by hand, tell why.

The tables stand in models/planning.py; the verbs in actions/: ask_plan, replan, revise_plan, move_line, adopt_plan,
set_plan_aside. They are imported from their own files: who calls nothing of them need not load the solver.
"""
