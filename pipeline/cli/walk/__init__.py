"""`dragoman review walk`: one message after another, in the terminal."""
