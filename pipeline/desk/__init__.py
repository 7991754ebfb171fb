"""The review desk: a reviewer's own website on this machine, of the texts beside their page."""
