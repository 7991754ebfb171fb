"""A signature holds for one message, person, purpose and time, and for no other."""

import datetime
import subprocess
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.review import signatures
from pipeline.review.signatures import (
    NAMESPACE,
    RELEASE,
    Signed,
    principal,
    sign,
    signers_of,
    verify,
    verify_all,
    whose,
)
from tests.tools import need

NOON = datetime.datetime(2026, 6, 1, 12, tzinfo=datetime.UTC)


def new_key(folder: Path, name: str) -> Path:
    need("ssh-keygen")
    key = folder / name
    make = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(key)]
    subprocess.run(make, check=True, capture_output=True)
    return key


def line_for(key: Path, by: str, options: str = "") -> str:
    return f"{by} {options} {key.with_suffix('.pub').read_text()}"


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return new_key(tmp_path, "ann")


@pytest.fixture
def signers(tmp_path: Path, key: Path) -> Path:
    path = tmp_path / "signers"
    path.write_text(line_for(key, "ann@example.org") + line_for(new_key(tmp_path, "eve"), "eve@x"))
    return path


def test_a_signature_is_of_one_message_person_and_purpose(key: Path, signers: Path) -> None:
    signature = sign(b"yes", key)
    assert verify(b"yes", signature, "Ann <ann@example.org>", signers) == ""
    assert verify(b"yes", signature, "ann@example.org", signers) == ""
    for message, by in ((b"no", "ann@example.org"), (b"yes", "eve@x"), (b"yes", "nobody")):
        assert "does not hold" in verify(message, signature, by, signers)
    for by in ("ann@example.org <eve@x>", "*", "", "-f", "Ann\0", "Ann <ann@example.org>\n"):
        assert verify(b"yes", signature, by, signers)
    other = sign(b"yes", key, RELEASE)
    assert "does not hold" in verify(b"yes", other, "ann@example.org", signers)
    assert verify_all(
        [Signed(message=b"yes", signature=other, by="ann@example.org")],
        signers.read_bytes(),
        RELEASE,
    ) == ("",)


@pytest.mark.parametrize("signature", ["", "garbage", "-----BEGIN SSH SIGNATURE-----\n", "\0"])
def test_what_is_no_signature_does_not_hold(signature: str, signers: Path) -> None:
    assert verify(b"yes", signature, "ann@example.org", signers)


@pytest.mark.parametrize("zone", ["", "Z"])
def test_a_key_counts_for_what_was_signed_while_it_was_valid(
    zone: str, tmp_path: Path, key: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dates without a zone are UTC, wherever the machine stands."""
    monkeypatch.setenv("TZ", "America/St_Johns")
    signers = tmp_path / "dated"
    dates = f'valid-after="20260501{zone}",valid-before="20260601120000{zone}"'
    signers.write_text(line_for(key, "ann@example.org", dates))
    signature = sign(b"yes", key)
    second = datetime.timedelta(seconds=1)
    elsewhere = NOON.astimezone(datetime.timezone(datetime.timedelta(hours=9)))
    for at in (NOON - second, (elsewhere - second)):
        assert verify(b"yes", signature, "ann@example.org", signers, at) == ""
    for late in (NOON + second, elsewhere + second, NOON - datetime.timedelta(days=60), None):
        assert "does not hold" in verify(b"yes", signature, "ann@example.org", signers, late)


def test_many_are_answered_in_their_order_and_good_ones_asked_once(
    key: Path, signers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed = [
        Signed(message=bytes([number]), signature=sign(bytes([number]), key), by=by)
        for number in range(8)
        for by in ("ann@example.org", "eve@x")
    ]
    runs: list[object] = []
    keygen = signatures._keygen

    def counted(words: list[str], message: bytes) -> object:
        runs.append(message)
        return keygen(words, message)

    monkeypatch.setattr(signatures, "_keygen", counted)
    for expected in (16, 24):
        answers = verify_all(signed, signers.read_bytes())
        assert [not answer for answer in answers] == [True, False] * 8
        assert len(runs) == expected
    others = signers.read_bytes().replace(b"ann@", b"bob@")
    assert all(verify_all(signed, others)), "what was good for other signers is asked again"


def test_a_key_that_cannot_sign_says_so(tmp_path: Path) -> None:
    need("ssh-keygen")
    with pytest.raises(InputError, match="cannot sign"):
        sign(b"x", tmp_path / "none")


def instead(folder: Path, does: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a program that `does` something stand in the place of ssh-keygen."""
    program = folder / "ssh-keygen"
    program.write_text(f"#!/bin/sh\n{does}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


@pytest.mark.parametrize(
    ("does", "reason"),
    [
        ("echo one >&2; echo two >&2; echo three; exit 1", "two"),
        ("echo one; echo two; exit 1", "two"),
        ("exit 1", "ssh-keygen refuses it"),
        ("printf '\\303' >&2; exit 1", "\ufffd"),
        ('echo "$LC_ALL $TZ" >&2; exit 1', "C UTC"),
        ('echo "${10}: no key" >&2; exit 1', "allowed signers: no key"),
    ],
)
def test_why_a_signature_does_not_hold_is_the_last_that_was_said(
    does: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "signers").touch()
    instead(tmp_path, does, monkeypatch)
    wrong = verify(does.encode(), "s", "ann@example.org", tmp_path / "signers")
    assert wrong == f"its signature does not hold: {reason}"


@pytest.mark.parametrize(
    ("does", "names"),
    [
        ("echo a@x; exit 1", ()),
        ("echo a@x; echo b@x; echo a@x", ("a@x", "b@x")),
        ("printf '\\303'", ("\ufffd",)),
        ('echo "$2"', ("find-principals",)),
    ],
)
def test_names_of_a_key_are_those_that_were_found(
    does: str, names: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    instead(tmp_path, does, monkeypatch)
    assert signers_of("s", b"") == names


@pytest.mark.parametrize(
    ("does", "words"),
    [
        ("echo a@x; echo b@x", "the key of a@x, b@x"),
        ("exit 1", "nobody's key in the file of allowed signers"),
        ("echo a@x; exit 1", "nobody's key in the file of allowed signers"),
        ("echo s:1: key has expired; exit 1", "nobody's key in the file of allowed signers"),
        ("echo s:1: key has expired >&2; exit 1", "the key of a@x, which has expired"),
        ("printf '\\303:2: key has expired' >&2; exit 1", "the key of b�, which has expired"),
        ("echo s:3: key is not yet valid >&2; exit 1", "the key of c, which is not yet valid"),
        ("echo s:3: key is no key >&2; exit 1", "nobody's key in the file of allowed signers"),
        ("echo s:: key has expired >&2; exit 1", "nobody's key in the file of allowed signers"),
        ("echo s:x: key has expired >&2; exit 1", "nobody's key in the file of allowed signers"),
    ],
)
def test_whose_key_it_is_is_said_also_where_its_time_is_over(
    does: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    instead(tmp_path, does, monkeypatch)
    assert whose("s", b"a@x A\x0b1\nb\xff B\nc C 3") == words


def test_what_is_good_for_one_purpose_is_asked_again_for_another(key: Path, signers: Path) -> None:
    one = Signed(message=b"yes", signature=sign(b"yes", key), by="ann@example.org")
    assert verify_all([one], signers.read_bytes()) == ("",)
    assert verify_all([one], signers.read_bytes(), RELEASE) != ("",)
    assert verify_all([], signers.read_bytes()) == ()


@pytest.mark.parametrize(
    ("does", "reason"),
    [
        ("exit 0", "no signature came back"),
        ("echo something else", "no signature came back"),
        ("echo '-----BEGIN SSH SIGNATURE-----'; exit 1", "no signature came back"),
        ("printf '\\303'", "no signature came back"),
        ("printf 'no such key: \\303\\n' >&2; exit 1", "no such key: \ufffd"),
    ],
)
def test_a_program_that_gives_no_signature_is_told_of(
    does: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    instead(tmp_path, does, monkeypatch)
    with pytest.raises(InputError, match="cannot sign") as caught:
        sign(b"x", tmp_path / "key")
    assert caught.value.args == (f"cannot sign: {reason}",)


def test_without_openssh_a_person_is_told(signers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(InputError, match="ssh-keygen: is not on the PATH"):
        verify(b"another", "x", "ann@example.org", signers)


def test_the_signers_file_names_who_a_key_is(key: Path, signers: Path, tmp_path: Path) -> None:
    signature = sign(b"x", key)
    assert signers_of(signature, signers.read_bytes()) == ("ann@example.org",)
    several = line_for(key, "a@x,b@x,a@x")
    assert signers_of(signature, several.encode()) == ("a@x", "b@x")
    assert signers_of(signature, b"") == ()
    assert signers_of("garbage", signers.read_bytes()) == ()


def test_what_a_signature_is_for_stays_what_it_was() -> None:
    """Signatures of people hold it: it is the same in every version."""
    assert (NAMESPACE, RELEASE) == ("dragoman-review", "dragoman-release")


def test_the_address_is_the_keys_name() -> None:
    assert principal("doc@example.org <eve@example.org>") == "eve@example.org"
    assert principal("eve@example.org") == "eve@example.org"
    assert principal("Eve <eve@example.mx>") == "eve@example.mx"
    for one in ("doc@example.org", "eve@example.org"):
        assert principal("Doc <doc@example.org> <eve@example.org>") != one
