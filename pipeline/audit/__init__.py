"""An audit: what is wrong in translations that other tools made, without a project."""
