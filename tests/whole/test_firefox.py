"""Firefox's engine from the command line, with a stand-in that has the rule of the real one."""

import os
from pathlib import Path

from pipeline.catalog.read import read_catalog
from tests.tools import ROOT, dragoman, dragoman_process, write_tree

STAND_IN = '''
import threading


class Translator:
    """Bound to the thread that made it, as PyO3 has it for `unsendable`: it panics in others."""

    made = 0

    def __init__(self, **parts):
        self.thread = threading.get_ident()

    def translate_long(self, text):
        if threading.get_ident() != self.thread:
            raise BaseException("Translator is unsendable, but is being used by another thread")
        return text.replace("the", "la").replace("dose", "dosis").replace("Take", "Tome")
'''


def test_drafts_are_made_by_the_thread_that_made_the_translator(tmp_path: Path) -> None:
    project, program = tmp_path / "project", tmp_path / "program"
    texts = "\n\n".join(f"Take *the* dose number {n} of [all](x.md)." for n in range(60))
    write_tree(
        project,
        {
            "dragoman.toml": 'title = "S"\nlocales = ["es", "ca"]\n'
            '[engines.firefox]\nmodels = "models"\n',
            "source/index.md": texts,
            **{
                f"models/en-{tag}/{name}": "x"
                for tag in ("es", "ca")
                for name in (f"model.en{tag}.bin", f"vocab.en{tag}.spm")
            },
        },
    )
    write_tree(program, {"fxtranslate.py": STAND_IN})
    dragoman("update", cwd=project)
    path = os.pathsep.join((str(program), str(ROOT)))
    words = ("draft", "--engine", "firefox", "-d", "index")
    done = dragoman_process(*words, cwd=project, code=None, PYTHONPATH=path)
    assert "unsendable" not in done.stderr
    for tag in ("es", "ca"):
        catalog = (project / f"locale/{tag}/LC_MESSAGES/index.po").read_bytes()
        drafts = [entry.msgstr[0] for entry in read_catalog(catalog, tag).messages]
        assert drafts == [f"Tome *la* dosis number {n} of [all](x.md)." for n in range(60)]
