"""The comments that Dragoman writes beside a draft, and takes off when it is approved."""

OWN_COMMENTS = ("draft: ", "before: ", "kept: ", "from: ", "finding: ", "other: ")
"What our comments on a draft start with."
