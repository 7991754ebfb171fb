"""Changed lines: what `git diff` says, and which texts they belong to."""

from pipeline.audit.lines import spans_of

DIFF = """diff --git a/po/es.po b/po/es.po
index 1..2 100644
--- a/po/es.po
+++ b/po/es.po
@@ -3 +3,2 @@ msgid "a"
-msgstr "b"
+++ b/other.po
+msgstr "c"
@@ -10,2 +11,0 @@
-msgid "d"
-msgstr "e"
diff --git "a/po/f\\303\\274r.po" "b/po/f\\303\\274r.po"
--- /dev/null
+++ b/po/neu.po
@@ -0,0 +1,3 @@
+a
+b
+c
"""


def test_lines_that_look_like_heads_are_lines() -> None:
    assert spans_of(DIFF) == {"po/es.po": ((3, 4),), "po/neu.po": ((1, 3),)}


def test_a_diff_of_nothing_has_no_lines() -> None:
    assert spans_of("") == {}
