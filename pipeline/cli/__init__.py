"""The commands, one file each; imports wait until a command runs."""
