"""`ubp bench`: what a hit costs with each strategy, on this machine, measured by debuggers of its own."""
