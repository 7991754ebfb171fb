"""Two texts are taken apart once."""

from pipeline.drafts.faults.both import both


def test_prose_is_what_readers_read() -> None:
    texts = both(" **Take** [it](a.md). ", "Tómelo.")
    assert (texts.mine, texts.its) == ("Take it.", "Tómelo.")
    assert (texts.source, texts.draft) == (" **Take** [it](a.md). ", "Tómelo.")
