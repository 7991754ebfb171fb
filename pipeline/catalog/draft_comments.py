"""The comments that Dragoman writes beside a draft, and takes off when it is approved."""

MERGED = "merge: "
"What a comment with the translation of the other side of a merge starts with."
OWN_COMMENTS = ("draft: ", "before: ", "kept: ", "from: ", "finding: ", "other: ", MERGED)
"What our comments on a draft start with."
