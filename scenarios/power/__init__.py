"""Power, from a scenario to the panel: which arms to run, and what to read of them.

arms      the arms that measures need, as arms of an ordinary plan
draws     tone tables redrawn within their errors, and parameters from the posterior or their ranges
evaluated what a planner's plans and laws drawn at random bring about
loops     every measure read again in each draw
planned   what a planner could have had, kept beside the runs
reading   the panel of a folder of results, and what is missing in it
"""
