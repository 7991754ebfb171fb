# ruff: noqa: E501  a language a line
"""Negation: a source that says not, and a translation that does not."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from pipeline.checks.base import Pair, Problem, Rule, Scope, source_parts
from pipeline.checks.care import harms
from pipeline.checks.clauses import aligned
from pipeline.checks.negation.excuses import WITHOUT, YES_AND_NO, excused, said_alike, without_names
from pipeline.checks.negation.imperatives import turned_round
from pipeline.checks.negation.limits import limits_kept, limits_said, limits_with_no
from pipeline.checks.negation.modals import must_not, own_words, room_for_no, said_once
from pipeline.checks.negation.turned import lost_phrase, says
from pipeline.checks.negation.unless import only_after, without_unless
from pipeline.checks.otherwise import said_otherwise
from pipeline.checks.shunned import said_so, shunned
from pipeline.locales.alternation import compile_words, word_test
from pipeline.model.finding import Severity, excerpt

RULES = (
    Rule(
        id="negation",
        severity=Severity.WARNING,
        says="the source says not, no, never or without, and nothing in the translation does",
        advice="See that the sentence still says the same; dismiss it where another word carries the no.",
    ),
    Rule(
        id="negation-lost",
        severity=Severity.ERROR,
        says="a sentence about a dose, a treatment or a risk has lost its not, no, never or without",
        advice="Write the negation; dismiss it where another word carries the no.",
    ),
    Rule(
        id="negation-added",
        severity=Severity.ERROR,
        says="a sentence about a dose, a treatment or a risk says not, and its source does not",
        advice="Take the negation out; dismiss it where the source says it in another way.",
    ),
)
_ONLY = re.compile(r"\bonly\b|\bsolely\b|\bexclusively\b", re.IGNORECASE)
# How a language says only with a no: `no … más que`, `لا … إلا`; these excuse where the source says only.
_ONLY_NO = {
    "es": re.compile(r"\bno\b[^.;]*\b(?:si no|más que|sino|hasta|salvo|excepto|otr[oa]s?)\b", re.IGNORECASE),
    "ca": re.compile(r"\bno\b[^.;]*\b(?:si no|més que|sinó|fins|tret|excepte|altres?)\b", re.IGNORECASE),
    "pt": re.compile(r"\bnão\b[^.;]*\b(?:se não|mais que|senão|até|salvo|exceto|outr[oa]s?)\b", re.IGNORECASE),
    "fr": re.compile(
        r"\b(?:ne|n['’]\w+)\b[^.;]*\b(?:que|qu|autres?|avant|sauf|hormis|si)\b", re.IGNORECASE
    ),
    "it": re.compile(r"\bnon\b[^.;]*\b(?:che|se|altr[oiae]|prima|finché)\b", re.IGNORECASE),
    "de": re.compile(
        r"\b(?:nicht|kein\w*)\b[^.;]*\b(?:als|außer|sondern|ander\w*|mehr)\b", re.IGNORECASE
    ),
    "ar": re.compile("إلا|سوى|غير"),
    "ja": re.compile("しか|以外|限り"),
}  # fmt: skip
_WHILE = re.compile(
    r"\b(?:not|never)\b[^.;,]*\b(?:while|when)\b|n['’]t\b[^.;,]*\b(?:while|when)\b", re.IGNORECASE
)
"Not at one time, which may be said as what to do before it."
_GO_ON = frozenset({"ni", "nem", "nin", "né"})
"Words that only go on with a no: without another before them they say none."
_EACH = frozenset({"ja"})
"Languages that say each no once: every one of them counts."
# Words that say no and nothing else: these accuse.
_SURE_NO = {
    "es": r"\b(?:no(?! (?:solo|sólo|obstante|más|menos))|nunca|jamás|tampoco)\b",
    "ca": r"\b(?:no(?! (?:només|obstant|més|menys))|mai|tampoc)\b",
    "gl": r"\b(?:non(?! só)|nunca|xamais|tampouco)\b",
    "pt": r"\b(?:não(?! (?:só|apenas|obstante|mais|menos))|nunca|jamais|tampouco)\b",
    "fr": r"\b(?:ne|n['’]\w+)(?: \w+){0,3} (?:pas|jamais|aucun\w*)\b|\bne pas\b|\baucun\w* [^.;,]{0,40}\b(?:ne|n['’]\w+)\b",
    "it": r"\b(?:non(?! (?:solo|appena|meno|più))|mai|neanche|nemmeno)\b",
    "de": r"\b(?:nicht(?! nur)|kein\w*|niemals|nie)\b",
    "nl": r"\b(?:niet(?! alleen)|geen|nooit)\b",
    "ar": r"\b[وف]?(?:لا|لم|لن|ليس|ليست|ألا)\b(?! (?:بد|يقل|تقل|يزيد|تزيد|يتجاوز|تتجاوز|سيما|يزال|تزال|شك))",
    "ja": r"(?<!なければなら)ないで|(?<!なければなり)(?<!ねばなり)(?<!かもしれ)(?<!かまい)(?<!構い)(?<!すみ)ません(?!か)|ではな|(?<!少)(?<!すぎ)(?<!過ぎ)なかった|ないこと"
    r"|(?<!なければな)(?<!ねばな)(?<!かま)(?<!構)(?:(?<!も)れ|し|き|で|か|ら|た|わ|さ)ない(?:。|\Z)|せず(?!に)|[一-龥][わさたらま]?ず(?=[、。])(?<!必ず)(?<!先ず)",
}
# What says no in the source: plain words only, so that `unless` or `hardly` accuse nobody.
_SAYS = {
    "en": r"(?<![\w-])(?:not|no|never|none|nobody|nothing|nowhere|without|neither|nor|cannot|\w+n['’]t)(?![\w-])",
}
# Letters that each word of `_SAYS` has one of.
_LETTERS = {"en": ("no", "n't", "n’t", "never", "neither", "without")}
# Idioms whose translation need not be negative.
_IDIOM = {
    "en": re.compile(
        r"\bno matter\b|\bnot to mention\b|\bno\.(?!\s+(?-i:[A-Z])|[\"”’)]*\s*\Z)|\bno doubt\b|\bwhether or not\b"
        r"|\bwhy not\b|\b(?:nothing|no need|not) to worry\b|\b(?:may|might) or (?:may|might) not\b|\bnot limited to\b|\bwithout (?:delay|fail|exceptions?|doubt|question|interruption|hesitation|regard|limit|difficulty|problems?)\b|\bnot only\b|, not even\b|\bno (?:need|good reason)\b|\bnone of (?:the|these|those)\b(?=[^.]*\bbut\b)|\bno idea\b|\bnot? (?:more|less|fewer|later|sooner|earlier) than\b|\bnot (?:un[a-z]{3,}|infrequent\w*|rare\w*)\b|\bno longer than\b"
        r"|\b(?:is|are|was|wo|do|does|ca|could|should|would|have|has)n['’]t (?:it|they|you|we|this)\b"
        r"[^.]{0,40}\?",
        re.IGNORECASE,
    ),
}
# What may carry a no, generously: these words only excuse.
_CARRIES = {
    "en": r"\b(?:not|no|never|none|nobody|nothing|nowhere|without|neither|nor|cannot|un\w+|in\w+|non\w*|\w+n['’]t|\w+less|fail\w*|lack\w*|avoid\w*|prevent\w*)\b",
    "es": r"\b(?:desaconsej\w+|ayun\w+|desapar\w+|proteg\w+|protej\w+|alej\w+|ignor\w+|declin\w+|prohib\w+|prohíb\w+|evit\w+|abst\w+|impid\w+|impedi\w*|contraindic\w+|respet\w+|excluid\w+|salvo|excepto|excepción|dejar de|niega\w*|neg[oó]\w*|incompatib\w+|carec\w+|ausen\w+|prescind\w+|jam[aá]s|rechaz\w+|no-\w+|libres?|no|ni|nunca|jamás|nada|nadie|ningun\w*|ningún|sin|tampoco|imposib\w+|incapa\w+|inváli\w+|innecesari\w+|inexist\w+|desconoc\w+|insuficien\w+|inadecuad\w+|inefica\w+|improbab\w+|incorrect\w+|insegur\w+|ni siquiera|dej\w+ de|proscri\w+|inodor\w*|indolor\w*|incolor\w*|as?intom\w+|afebril\w*|apir[eé]t\w+|inm[oó]vil\w*|intact\w+|inalterad\w+|indemne\w*|libr[ae]n?)\b",
    "ca": r"\b(?:tret|desaconsell\w+|dejú\w*|dejun\w*|desapar\w+|proteg\w+|allun\w+|descone\w+|ignor\w+|declin\w+|prohib\w+|evit\w+|abst\w+|imped\w+|contraindic\w+|respect\w+|exclo\w+|llevat|excepte|incompatib\w+|absèn\w+|lliures?|absten\w+|no|ni|mai|res|ningú|cap|sense|tampoc|impossib\w+|incapa\w+|invàli\w+|innecess\w+|inexist\w+|desconeg\w+|insuficien\w+|inadequa\w+|ineficaç\w*|improbab\w+|incorrect\w+|insegur\w+|n['’]hi|deix\w+ de|proscri\w+|inodor\w*|indolor\w*|incolor\w*|asimptom\w+|afebril\w*|apir[eè]t\w+|imm[oò]bil\w*|intact\w+|inalterad\w+)\b|\bno\b",
    "gl": r"\b(?:desaconsell\w+|prohib\w+|evit\w+|abst\w+|contraindic\w+|respect\w+|excluíd\w+|salvo|excepto|ausen\w+|libre\w*|non|nin|nunca|xamais|nada|ninguén|ningun\w*|ningún|sen|tampouco|imposib\w+|incapa\w+|inváli\w+|innecesari\w+|inexist\w+|descoñec\w+|insuficien\w+|inadecuad\w+|inefica\w+|improbab\w+|incorrect\w+|insegur\w+|deix\w+ de)\b",
    "pt": r"\b(?:desaconselh\w+|jeju\w+|jejum|desapar\w+|proteg\w+|protej\w+|afast\w+|ignor\w+|declin\w+|proib\w+|proíb\w+|evit\w+|abst\w+|imped\w+|impeç\w+|contraindic\w+|respeit\w+|excluíd\w+|salvo|exceto|exce[pç]\w*|incompat\w+|carec\w+|ausên\w+|ausente\w*|livres?|dispens\w+|não|nem|nunca|jamais|nada|ninguém|nenhum\w*|sem|tampouco|impossí\w+|incapa\w+|inváli\w+|desnecess\w+|inexist\w+|desconhec\w+|insuficien\w+|inadequad\w+|inefica\w+|imprová\w+|incorret\w+|insegur\w+|não-\w+|deix\w+ de|proscri\w+|inodor\w*|indolor\w*|incolor\w*|assintom\w+|afebril\w*|apir[eé]t\w+|im[oó]v\w+|intact\w+|inalterad\w+)\b",
    "fr": r"\b(?:jeun|jeûn\w*|dispar\w+|protég\w+|éloign\w+|renonc\w+|ignor\w+|inaperçu\w*|déclin\w+|interdi\w+|défen\w+|prohib\w+|évit\w+|abst\w+|empêch\w+|contre-indiqu\w+|respect\w+|exclu\w*|sauf|hormis|excepté\w*|exception|incompatib\w+|libres?|absen\w+|dépourvu\w*|exempt\w*|refus\w+|déconseill\w+|ne|pas|non|ni|jamais|rien|personne|aucun\w*|nul\w*|sans|impossib\w+|incapab\w+|invalid\w+|inutil\w+|inexist\w+|inconnu\w*|insuffisan\w+|inadapt\w+|inadéquat\w*|inefficac\w+|improbab\w+|incorrect\w+|cess\w+ d[e’\']|proscri\w+|inodore\w*|indolore\w*|incolore\w*|asymptom\w+|apyr[eé]t\w+|immobil\w+|intact\w*|inchang\w+|abst[ei]\w+)\b|\bn['’]",
    "it": r"\b(?:digiun\w*|scompa\w+|protegg\w+|allontan\w+|ignor\w+|declin\w+|viet\w+|proib\w+|evit\w+|asten\w+|imped\w+|controindic\w+|rispett\w+|esclus\w+|salvo|eccetto|eccezione|fuorché|tranne|incompatib\w+|assen\w+|sconsigl\w+|liber[oaie]|non|no|né|mai|nulla|niente|nessun\w*|senza|neanche|nemmeno|neppure|impossib\w+|incapac\w+|invalid\w+|inutil\w+|inesist\w+|sconosciut\w+|insufficien\w+|inadeguat\w+|inefficac\w+|improbabil\w+|incorrett\w+|priv[oaie]|da banco|smett\w+ di|cess\w+ di|proscri\w+|inodor\w+|indolor\w+|incolor\w+|asintom\w+|afebbril\w*|apir[eé]t\w+|immobil\w*|intatt\w+|invariat\w+)\b",
    "de": r"\b(?:meid\w+|verschw\w+|fernhalt\w*|schütz\w+|geschützt|verboten\w*|verbiet\w+|untersag\w+|vermeid\w+|vermieden|verzicht\w+|unterlass\w+|unterbleib\w+|abgeraten|abzuraten|kontraindiziert\w*|einzuhalten|einhalt\w*|halten (?:sie )?(?:[^\W\d_]+ ){1,5}ein|ausgeschlossen\w*|außer|ausgenommen|Ausnahme|unverträglich\w*|fehl\w+|absehen|verhinder\w+|ausgeblieb\w+|ausbleib\w+|entfällt|entfallen|nicht\w*|nein|nie\w*|kein\w*|ohne|weder|unmöglich\w*|ungültig\w*|unnötig\w*|unbekannt\w*|unzureichend\w*|unwahrscheinlich\w*|unsicher\w*|unklar\w*|(?:grund|wirkungs|kosten|erfolg|beispiel|folgen|nutz|hilf|schmerz|problem)los\w*|\w{3,}(?=- (?:und|oder) \w+(?:los|frei))|\w{3,}[^aeouäöü\W]los(?:e[mnrs]?)?|un(?:ge|be|ver|er|zer|ent|ent|unter|ein|wirk|schäd|auff|verz)\w{4,}|\w+frei(?:e[mnrs]?)?|nüchtern\w*)\b",
    "nl": r"\b(?:verbod\w+|verbied\w*|vermijd\w*|voorkom\w*|afwezig\w*|ontbre\w+|behalve|uitgezonderd|weiger\w*|gecontra-?indiceerd|nuchter\w*|niet\w*|nee|nooit|geen|niemand|nergens|zonder|onmogelijk\w*|ongeldig\w*|onnodig\w*|onbekend\w*|onvoldoende|onwaarschijnlijk\w*|onveilig\w*)\b",
    "pl": r"\b(?:zabron\w+|zabrania\w*|wzbron\w+|zakaz\w+|unik\w+|zapobie\w+|przeciwwskaz\w+|oprócz|poza|wyjątk\w+|wyklucz\w+|odm[oó]w\w+|na czczo|nie|niemożliw\w+|nieznan\w+|nieprawidłow\w+|niewystarczając\w+|niepotrzebn\w+|bez|ani|nigdy|nikt|nic|nigdzie|żad\w+|brak\w*)\b",
    "ru": r"\b(?:запре[щт]\w+|избега\w+|предотвра\w+|отсутств\w+|противопоказ\w+|кроме|исключ\w+|отказ\w+|натощак|воздерж\w+|не|нет|невозможн\w+|неизвестн\w+|неправильн\w+|недоступн\w+|недостаточн\w+|ненужн\w+|ни|никак\w*|никогда|никто|ничего|ничто|нигде|нет|без|невозможн\w+)\b",
    "uk": r"\b(?:заборон\w+|уник\w+|запобі\w+|відсутн\w+|протипоказ\w+|крім|окрім|винятк\w+|виключ\w+|відмов\w+|натще|утрим\w+|нельзя|неприпуст\w+|нездат\w+|не|ні|ніяк\w*|ніколи|ніхто|нічого|ніщо|ніде|неможлив\w+|невідом\w+|неправильн\w+|недостатн\w+|непотрібн\w+|недійсн\w+|невірн\w+|некоректн\w+|недоступн\w+|немає|ані|нема\w*|без|жод\w+|жодн\w+)\b",
    "tr": r"\b(?:yasak\w*|kaçın\w*|önle\w+|engelle\w*|hariç|dışında|kontrendik\w*|aç karn\w*|değil\w*|yok\w*|hiç\w*|asla|ne\b.*\bne\b|\w+[sm][ıiuü]z\w*|\w+m[ae][dyszl]\w*|\w+m[ae]|\w+m[ıiuü]yor\w*|\w+mez\w*|\w+maz\w*|olmadan)\b",
    "ar": r"\b[وفبلأك]{0,2}(?:[تين]نتف\w*|انتف\w*|زال\w*|يزول|تزول|اختف\w*|بعيد\w*|ممنوع\w*|يُ?منع|تُ?منع|محظور\w*|يُ?حظر|تجن[بّ]\w*|تجنّب\w*|يتجنب|يُ?حرم|امتن\w+|الامتناع|التزم|الالتزام|استثناء|سوى|إلا|ممتنع|بلا|لا|لم|لن|ليس\w*|غير|دون(?! ?(?:سن|عمر|ال?\d|ال(?:ثانية|ثالثة|رابعة|خامسة|سادسة|سابعة|ثامنة|تاسعة|عاشرة)))|عدم|بلا|أبد[اً]{1,2}|دونما|خال\w*|انعدام|معدوم\w*|منعدم\w*|تعذر|يتعذر|استحال|يفتقر|ألا|دونه\w*|إياك\w*|حذار)\b|\bما (?=ي|ت|ن|أ|كان)",
    "ja": r"禁|やめ|絶[飲食]|市販薬|消え|消失|避け|控え|守っ|守り|除[いくき外]|以外|しか|欠如|不在|拒否|ない|(?<!少)なく|なかっ|なけれ|なし|無(?!名)|ません|(?<![いまはわ必])ず(?![つれら])|[込飲済かく]まず|噛まず|わず[にと、,]|使わず|不(?!変)|非(?![同常])|未(?![定来満])|いいえ|なさ",
    "zh": r"不|没|沒|无|無|非|未|别|勿|禁|缺|免|莫|否",
    "ko": r"않|없|안 |못|아니|아닌|아닙|지 말|불가|지 마|금지|비활성|무효|미만",
    "hi": r"नहीं|ना|न |बिना|मत|अ",
    "el": r"\b(?:απαγορ\w+|αποφ[εύυ]\w+|αντενδεί\w+|εκτός|απών|απουσ\w+|δεν|δε|μη|μην|όχι|ούτε|χωρίς|ποτέ|τίποτα|κανέν\w+|κανείς|α\w{4,})\b",
    "sv": r"\b(?:förbjud\w*|förbud\w*|undvik\w*|förhindra\w*|kontraindic\w*|utom|saknas?|avstå\w*|vägra\w*|inte|ej|icke|ingen|inget|inga|aldrig|utan|varken|o\w{4,}|\w+lös\w*|\w+fri\w*)\b",
}  # fmt: skip
_PARTS = re.compile(r"[;.。؛!?！？]+")
"Where a new clause may say no again; at a comma it is the same no: `no fume, no beba`."


def may_find(source: str, language: str) -> bool:
    """Tell whether a source text says no, or is one whose translation must not."""
    prose = source_parts(source).prose
    if language == "en" and (harms(prose) or says(prose, "negation")):
        return True
    return bool(_said(source, prose, language))


def check_negation(pair: Pair, scope: Scope) -> Iterator[Problem]:
    """Find a negation of the source that nothing in the translation carries, and one added."""
    says = _pattern("says", scope.source.language)
    carries = _pattern("carries", scope.target.language)
    if pair.same or says is None or carries is None:
        return
    source, target = pair.source_parts.prose, pair.target_parts.prose
    harm = scope.source.language == "en" and pair.care
    said = _said(pair.source, source, scope.source.language)
    said = (*said, *shunned(source)) if harm else said
    kept = bool(said) and all(_kept(word, pair.target) for word in said)
    problems = list(_added(source, target, scope)) if harm and not pair.none else []
    if said and not kept:
        problems += _lost(source, target, said, scope, harm=harm)
    if harm and not problems and not kept and not pair.none:
        problems += _in_clauses(source, target, scope)
    lost = not problems and scope.source.language == "en" and not kept
    yield from problems or (lost_phrase(source, target, scope, harm=pair.care) if lost else ())


def _in_clauses(source: str, target: str, scope: Scope) -> Iterator[Problem]:
    """Find what the whole text hides: a no of one clause excuses none of another."""
    language = scope.target.language
    carries = moved = _pattern("carries", language)
    if (
        carries
        and language in _EACH
        and len(carries.findall(target)) >= len(_said(source, source, "en")) > 0
    ):
        return  # each no is said once, so none is gone: the clauses stand in another order
    clauses = aligned(source, target, language)
    spare = [_spare(source, *clause, language) for clause in clauses]
    for place, (mine, its) in enumerate(clauses if len(clauses) > 1 else ()):
        elsewhere = [*spare[:place], *spare[place + 1 :]]
        said = (*_said(mine, mine, "en"), *shunned(mine))
        if said:
            others = [*clauses[:place], *clauses[place + 1 :]]
            free = (its for mine, its in others if not _said(mine, mine, "en"))
            alone = max(elsewhere) <= 0 and not (moved and any(map(moved.search, free)))
            yield from _lost(mine, its, said, scope, harm=alone)
        if min(elsewhere) >= 0:  # else it may be that of another clause
            yield from _added(mine, its, scope)


def _spare(whole: str, source: str, target: str, language: str) -> int:
    """Return how many a no a clause has more than its source, or less: they may have moved."""
    sure, without = _pattern("sure", language), WITHOUT.get(language, r"(?!)")
    here = (len(sure.findall(target)) if sure else 0) + len(re.findall(without, target))
    here += said_so(shunned(whole), target, language)
    return here - _distinct((*_said(source, source, "en"), *shunned(source)))


def _lost(
    source: str, target: str, said: Sequence[str], scope: Scope, *, harm: bool
) -> Iterator[Problem]:
    """Find a no of the source that nothing carries; in texts of care each needs its own."""
    language = scope.target.language
    carries = _pattern("carries", language)
    plain = without_names(source, without_unless(source, target, language))
    found = [] if carries is None else [word.casefold() for word in carries.findall(plain)]
    carried = 0 if len(found) < 2 and _GO_ON.issuperset(found) else len(found)
    carried += limits_said(source, plain, language)
    if harm and language not in _EACH:
        carried -= own_words(source, found)
    if harm:
        carried += said_so(shunned(source), plain, language)
    wanted = _distinct(said) if harm else 1
    if carried >= wanted or carried + said_otherwise(source, plain, language) >= wanted:
        return
    if only_after(source, plain, language):
        return
    if said_alike(source, target):
        return
    harm = harm and _WHILE.search(source) is None
    message = f'nothing in the translation says the "{said[0]}" of "{excerpt(source)}": see that it is there'
    yield Problem("negation-lost" if harm else "negation", message, said[0])


@lru_cache(maxsize=16384)
def _said(text: str, prose: str, language: str) -> tuple[str, ...]:
    """Return the words of a source text that say no; many locales share the text."""
    says, test = _pattern("says", language), _says(language)
    if says is None or not _may_say(text, language) or not test(text):
        return ()
    idiom = _IDIOM.get(language)
    return tuple(one[0] for one in says.finditer(idiom.sub("", prose) if idiom else prose))


@lru_cache(maxsize=8)
def _says(language: str) -> Callable[[str], bool]:
    return word_test(_SAYS[language]) if language in _SAYS else bool


def _may_say(text: str, language: str) -> bool:
    """Tell whether letters of a negation stand in a text; far quicker than to look for words."""
    lower = text.lower()
    return language not in _LETTERS or any(letters in lower for letters in _LETTERS[language])


def _distinct(said: Sequence[str]) -> int:
    """Return how many negations a text has; `neither … nor` and `no …, no …` are one."""
    joined = sum(word.casefold() in {"nor", "neither"} for word in said)
    return len(said) - joined + (joined > 0)


def _added(source: str, target: str, scope: Scope) -> Iterator[Problem]:
    language = scope.target.language
    sure, target = _pattern("sure", language), YES_AND_NO.sub("", target)
    found = sure.search(target) if sure is not None else None
    if sure is None or found is None:
        return
    if _ONLY.search(source) and _ONLY_NO.get(language, _ONLY).search(target):
        return
    if language in _EACH:
        here = len(sure.findall(target))
    else:
        here = sum(sure.search(part) is not None for part in _PARTS.split(target))
    limits = limits_with_no(source, target, language)
    here = len(sure.findall(target)) - limits if limits else here
    turned = not limits and turned_round(source, target, language)
    forbidden = must_not(source, target, language)
    excuses = excused(source, target, language) - min(limits, limits_kept(source))
    words = len(sure.findall(said_once(target)))
    many = words > limits + room_for_no(source, excuses, language)
    if turned or forbidden or here > excuses or many:
        word = forbidden or found[0]
        message = f'"{word}" says no, and the source does not: see that it is meant'
        yield Problem("negation-added", message, "", word)


def _kept(word: str, target: str) -> bool:
    """Tell whether a text of another script or a name such as `None` keeps the very word."""
    return len(word) > 2 and re.search(rf"\b{re.escape(word)}\b", target) is not None


@lru_cache(maxsize=64)
def _pattern(what: str, language: str) -> re.Pattern[str] | None:
    words = {"says": _SAYS, "carries": _CARRIES, "sure": _SURE_NO}[what].get(language)
    return None if words is None else compile_words(words)
