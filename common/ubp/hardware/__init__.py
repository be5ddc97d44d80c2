"""Debug registers: what there is, who holds it, and what a set of requests needs of it. Pure.

`models` and `shapes` say what a processor's registers can watch, `request` what is asked for, `capacity` how
many there are and who holds them; `planner` puts requests on registers, `alternatives` says what else would
do, `report` is what people and programs read.
"""
