"""Plan: from a snapshot of a project to the graph of steps that a build runs."""
