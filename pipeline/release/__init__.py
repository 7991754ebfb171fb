"""A release: the gate, the archive with its manifest, publishing and taking back."""
