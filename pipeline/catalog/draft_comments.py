"""The comments that Dragoman writes beside a draft, and takes off when it is approved."""

FOUND = "finding: "
"What a comment starts with that says what drafting found in a draft."
MERGED = "merge: "
"What a comment with the translation of the other side of a merge starts with."
ADOPTED = "adopted: "
"What a comment starts with that says why an adopted translation is less than certain."
OWN_COMMENTS = ("draft: ", "before: ", "kept: ", "from: ", FOUND, "other: ", MERGED, ADOPTED)
"What our comments on a draft start with."
NOTE = "note: "
"What a reviewer's note to the author starts with; it stays."
OF_WORDS = ("kept: ", FOUND, "other: ")
"Those that speak of the draft's very words, and of no others."
