"""What the pipeline does, a pure function each; no stage imports another."""
