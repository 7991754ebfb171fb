"""Names of drugs: each is said again, by its sound; by the stems that the WHO gives new names."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.base import Pair, Problem, Scope, source_parts
from pipeline.checks.lexicon.words import word_lists
from pipeline.checks.names.sounds import sounds_as, words_of

_STEMS = (
    "mab nib pril sartan olol statin azole prazole azepam azolam oxetine triptyline pramine mycin "
    "micin cillin floxacin cycline formin gliptin gliflozin glutide triptan tocin cybin caine "
    "profen parin xaban gatran vir dronate lukast thiazide tidine setron barbital codone cortisone "
    "solone methasone dipine zosin terol tropium etamine idone apine azine peridol odone afil "
    "fibrate oxin arone pride tadine rizine phylline mustine platin taxel rubicin cristine poetin "
    "feron thyroxine trexate oprine quine mectin gabalin pentin racetam ytoin bamate morphine "
    "codeine adol fentanil fentanyl metacin coxib fenac oxicam salazine limus farin traline opram "
    "faxine tonin sterone estradiol gestrel semide cetamol prazolam zodone piprazole apentin "
    "emide lactone trimoxazole ergotamine ephrine drenaline naloxone naltrexone "
    "methadone buprenorphine lamotrigine valproate amphetamine phenidate memantine tamoxifen "
    "allopurinol aspirin heparin digoxin nicotine caffeine "
    "progesterone oestrogen estrogen cortisol "
    "dopamine serotonin histamine melatonin "
    "levodopa carbidopa baclofen bisacodyl senna tacrolimus "
    "hydroxyurea isoniazid rifampicin ethambutol dapsone mesalazine "
    "folate biotin zolpidem "
    "zopiclone melphalan busulfan bupropion varenicline disulfiram acamprosate "
    "minoxidil finasteride "
    "ivermectin nitroglycerin isosorbide hydralazine spironolactone eplerenone "
    "amiodarone verapamil "
    "diltiazem montelukast tiotropium carbimazole propylthiouracil levonorgestrel bleomycin "
    "propofol curonium furantoin lukast tanil vaptan flozin glutide grel tegravir buvir zomib "
    "lidomide ciclib tinib parib relix metasone nidazole bendazole azosin dipine vudine terol "
    "uracil poside tecan fungin "
    "clonidine guanfacine salbutamol metoclopramide loperamide glucagon colchicine digitalis"
)  # fmt: skip
"Endings of international names (WHO, Stem Book), and some whole names that have none."
_ENDINGS = tuple(stem for stem in _STEMS.split() if stem.isalpha())
_BEGINNINGS = ("cef", "sulfa")
_LONG = re.compile(r"[A-Za-z](?<![\w-][A-Za-z])[A-Za-z]{6,}(?![\w-])")
"Words that may be names of drugs."
_OTHERS = "drug_synonyms.tsv"
"Names that a language does not take over from English, by the English one."
_NO_DRUG = frozenset(
    [
        "vir",
        "pride",
        "override",
        "bride",
        "stride",
        "guide",
        "provide",
        "combine",
        "machine",
        "magazine",
        "gasoline",
        "engine",
        "airline",
        "online",
        "outline",
        "baseline",
        "timeline",
        "deadline",
        "guideline",
        "headline",
        "pipeline",
        "protocol",
    ]
)


@lru_cache(maxsize=16384)
def drugs(source: str) -> tuple[str, ...]:
    """Return the names of drugs in an English text.

    >>> drugs("Take metformin or warfarin online.")
    ('metformin', 'warfarin')
    """
    found = dict.fromkeys(word.lower() for word in _LONG.findall(source))
    return tuple(filter(_is_drug, found))


@lru_cache(maxsize=16384)
def _is_drug(word: str) -> bool:
    return (word.endswith(_ENDINGS) or word.startswith(_BEGINNINGS)) and word not in _NO_DRUG


def may_find(source: str, language: str) -> bool:
    """Tell whether a source text names a drug."""
    return language == "en" and bool(drugs(source_parts(source).prose))


def check_drug_names(pair: Pair, scope: Scope) -> Iterator[Problem]:
    """Find names of drugs that no word of the translation sounds like."""
    source, language = pair.source_parts.prose, scope.target.language
    if pair.same or scope.source.language != "en" or not (scope.latin or language in {"ar", "ja"}):
        return
    names = drugs(source)
    if not names:
        return
    words = words_of(pair.target_parts.prose, language)
    for name in names:
        known = (name, *word_lists(_OTHERS).get(name, ()))
        if not any(_is_said(one, word) for one in known for word in words):
            message = f'no word says "{name}": write the name of the drug'
            yield Problem("name-changed", message, name)


def _is_said(name: str, word: str) -> bool:
    """Tell whether a word says a name; a short form such as `ASS` by its letters, not its sound."""
    return name == word.upper() if name.isupper() else sounds_as(name, word)
