# ruff: noqa: E501  a language a line
"""Address: a document does not say formal `you` in one sentence and informal in the next."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.checks.base import Problem, Rule, problem_digest, target_parts
from pipeline.locales.alternation import compile_words, word_test
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale
from pipeline.model.message import Catalog, Entry, State

RULES = (
    Rule(
        id="address-mixed",
        severity=Severity.WARNING,
        says="a text says formal `you` where the catalog says informal, or the reverse",
        advice="Address the reader as the rest of the document does.",
    ),
    Rule(
        id="address-both",
        severity=Severity.ERROR,
        says="one text addresses its reader formally and informally",
        advice="Choose one of the two.",
    ),
)
# Imperatives and verbs of the second person that patients' texts are full of, with the pronouns;
# what a third person may be as well (Spanish `toma`) counts at the start of a sentence only.
_VERBS: dict[str, tuple[str, str]] = {
    "es": (
        (
            r"lave|lávese|trague|agite|ponga|retire|coloque|conserve|guarde|respire|inhale|mastique|apriete|revise|compruebe|verifique|mida|anote|escriba|rellene|firme|envíe|reduzca|aumente|aumente|siéntese|levántese|túmbese|enjuáguese|séquese|cámbiese|póngaselo|dígale|hable|contacte|póngase|abra|cierre|corte|limpie|seque|cubra|tire|deseche|repita|continúe|no tome|no use|no deje|tome|use|consulte|llame|evite|aplique|informe|acuda|beba|mantenga|espere|deje|pida|lea"
            r"|controle|póngase|acuéstese|pésese|quítese|tómel[ao]s?|deséchel[ao]s?|guárdel[ao]s?|suspenda"
            r"|empiece|traiga|avise|vaya|duerma|descanse|camine|haga|siga|pregunte|cancele|levante"
        ),
        (
            r"lava|lávate|traga|agita|pon|retira|coloca|conserva|guarda|respira|inhala|mastica|aprieta|revisa|comprueba|verifica|mide|anota|escribe|rellena|envía|reduce|aumenta|siéntate|levántate|túmbate|enjuágate|sécate|cámbiate|dile|habla|contacta|abre|cierra|tira|desecha|repite|continúa|no tomes|no uses|no dejes|no bebas|no conduzcas|come|toma|usa|consulta|llama|evita|aplica|informa|acude|bebe|mantén|espera|deja|pide|lee"
            r"|controla|ponte|acuéstate|pésate|quítate|tómal[ao]s?|deséchal[ao]s?|guárdal[ao]s?|suspende"
            r"|empieza|trae|avisa|ve|duerme|descansa|camina|haz|sigue|pregunta|cancela|levanta"
        ),
    ),
    "ca": (
        (
            r"renti|renti's|empassi's|empassi|agiti|posi|posi's|retiri|col·loqui|conservi|guardi|respiri|inhali|mastegui|comprovi|mesuri|anoti|escrigui|signi|enviï|redueixi|augmenti|segui|aixequi's|esbandeixi's|digui|parli|contacti|obri|tanqui|netegi|assequi|cobreixi|llenci|repeteixi|continuï|mengi|no prengui|no deixi|prengui|faci|consulti|truqui|eviti|apliqui|informi|begui|mantingui|esperi|deixi|demani"
            r"|llegeixi|controli|pesi's|tregui's|vagi-se'n|llenci'l|comenci|porti|avisi|dormi"
        ),
        (
            r"renta|renta't|empassa't|empassa|agita|posa|posa't|retira|col·loca|conserva|guarda|respira|inhala|mastega|comprova|mesura|anota|escriu|envia|redueix|augmenta|aixeca't|esbandeix-te|digues|parla|contacta|obre|tanca|neteja|asseca|cobreix|llença|repeteix|continua|menja|no prenguis|no deixis|no beguis|no condueixis|pren|fes|consulta|truca|evita|aplica|informa|beu|mantén|espera|deixa|demana|llegeix"
            r"|controla|pesa't|treu-te|ves-te'n|llença'l|comença|porta|avisa|dorm"
        ),
    ),
    "fr": (
        r"(?!avez|chez|assez|nez|rez)[^\W\d_]{3,}ez(?:-l[ae]|-les|-vous)?",
        (
            r"lave|lave-toi|avale|agite|mets|conserve|respire|inhale|mâche|vérifie|écris|signe|envoie|réduis|augmente|assieds-toi|lève-toi|allonge-toi|rince-toi|dis|parle|contacte|ouvre|nettoie|couvre|répète|continue|ne prends|ne bois|ne conduis|ne mange|n'utilise|n'arrête|prends|tiens|appelle|applique|consulte|évite|bois|mange|attends|arrête|commence"
            r"|demande|informe|contrôle|utilise|couche-toi|pèse-toi|jette(?:-l[ae])?|retire|garde|lis"
        ),
    ),
    "it": (
        (
            r"lavi|si lavi|deglutisca|agiti|metta|conservi|respiri|inali|mastichi|verifichi|misuri|annoti|scriva|firmi|invii|riduca|aumenti|si sieda|si alzi|si sdrai|si sciacqui|dica|parli|contatti|apra|chiuda|pulisca|asciughi|copra|getti|ripeta|continui|mangi|segua|applichi|rimuova|non prenda|non usi|non guidi|prenda|assuma|usi|consulti|chiami|eviti|applichi|informi|beva|tenga|aspetti|chieda"
            r"|legga|controlli|vada|dorma|inizi|porti|avvisi|cammini|smetta|annulli|tolga|si rivolga"
        ),
        (
            r"lava|lavati|deglutisci|ingoia|agita|metti|conserva|respira|inala|mastica|verifica|annota|scrivi|invia|riduci|aumenta|siediti|alzati|sdraiati|sciacquati|parla|contatta|apri|chiudi|pulisci|asciuga|copri|getta|ripeti|continua|mangia|segui|rimuovi|non prendere|non usare|non bere|non guidare|prendi|assumi|usa|consulta|chiama|evita|applica|informa|bevi|tieni|aspetta|chiedi"
            r"|leggi|controlla|vai|dormi|inizia|porta|avvisa|cammina|smetti|annulla|togli|rivolgiti"
        ),
    ),
}
_FORMAL = {
    "es": r"\b(?:usted|ustedes)\b",
    "ca": r"\b(?:vostè|vostès)\b",
    "fr": r"\b(?:vous|votre|vos)\b",
    "pt": r"\b(?:você|vocês|o senhor|a senhora)\b",
    "de": r"(?<![.!?:»“] )(?<!\A)\b(?:Sie|Ihnen|Ihr|Ihre[mnrs]?)\b|(?<=en )Sie\b",
    "it": r"(?<![.!?] )(?<!\A)\b(?:Lei|Suo|Sua|Suoi|Sue)\b",
    "nl": r"\b(?:u|uw)\b",
    "ja": r"(?:です|ます|ません|でした|ました|ましょう|ください)(?:[。）」\n]|\Z)",
}
_INFORMAL = {
    "es": r"\b(?:tú|tu|tus|te|ti|contigo|puedes|debes|tienes|quieres|estás|sientes|tomas|eres)\b",
    "ca": r"\b(?:tu|teu|teva|teus|teves|et(?! al\b)|pots|has|tens|vols|estàs|sents|prens|prenguis)\b",
    "fr": r"\b(?:tu|te|toi|ton|ta|tes)\b|\bt['’](?=[aeiouhé])",
    "pt": r"\b(?:tu|teu|tua|teus|tuas|ti|contigo)\b",
    "de": r"\b(?:du|dich|dir|dein|deine[mnrs]?|euch|eure[mnrs]?)\b|\b(?:Du|Dich|Dir|Deine?[mnrs]?)\b"
    r"|(?:\A|[.!?:;] )(?:Nimm|Trink|Geh|Ruf|Iss|Lies|Frag|Verwende|Vermeide|Beginne|Schluck|Wasch|Schüttle|Leg|Setz|Stell|Halt|Mach|Sag|Sprich|Gib|Vergiss|Bewahre?|Lagere|Entferne|Kleb|Trag|Spül|Miss|Prüf|Schreib|Hol|Komm|Fahr|Rauch|Hör|Warte|Atme|Lass|Bring|Informiere|Benutze|Wende)\b(?! Sie)",
    "it": r"\b(?:tu|tuo|tua|tuoi|tue|ti|te|puoi|devi|stai|senti|vuoi)\b",
    "nl": r"\b(?:je|jij|jou|jouw)\b",
    "ja": r"(?:だ|である|しろ|せよ|るな|いけ)(?:[。\n]|\Z)|お前|てめえ",
}
_AROUND = re.compile(r"\(\?<?[!=][^()]*\)|\(\?:\\A\|\[[^\]]*\] \)")
"What must stand, or must not, before or behind a word."
_LEAST = 4
"Texts that must say `you` before a majority is one."
_SHARE = 0.85
"How many of them must say it in one way."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Markers:
    formal: re.Pattern[str]
    informal: re.Pattern[str]
    any: Callable[[str], object]
    "Tells whether a word of either may stand in a text; in most texts none does."


@lru_cache(maxsize=32)
def _markers(language: str) -> _Markers | None:
    if language not in _FORMAL:
        return None
    formal, informal = _FORMAL[language], _INFORMAL[language]
    own, other = _VERBS.get(language, ("", ""))
    words = _AROUND.sub("", f"{formal}|{informal}" + (rf"|\b(?:{own}|{other})\b" if own else ""))
    start = ""
    if own:
        start = r"(?:\A|[.!?;:,] |\A[¡¿]|\b(?:y|i|et|e|no|pero|ma|mais|però|pas) )"
        formal += rf"|{start}(?:{own})\b"
        informal += rf"|{start}(?:{other})\b(?! \w+n(?:t|do)\b)"  # `continua tenint`
    flags = 0 if language == "de" else re.IGNORECASE
    if language == "it":  # only capitals tell `Lei` from `lei`, so the others say so themselves
        formal = f"{_FORMAL[language]}|(?i:{start}(?:{own})\\b)"
        informal, flags = f"(?i:{informal})", 0
    return _Markers(
        formal=re.compile(formal, flags),
        informal=re.compile(informal, flags),
        any=compile_words(words, case=True).search if language == "de" else word_test(words),
    )


def address_of(text: str, language: str) -> tuple[str, str]:
    """Return the words by which a text says `you`: a formal one, an informal one, or nothing.

    >>> address_of("Consulte a tu médico.", "es")
    ('Consulte', 'tu')
    """
    markers = _markers(language)
    if markers is None or not markers.any(text):
        return "", ""
    formal, informal = markers.formal.search(text), markers.informal.search(text)
    return _shown(formal), _shown(informal)


def _shown(match: re.Match[str] | None) -> str:
    return match[0].strip(" .,;:!?¡¿。") if match else ""


def check_address(catalog: Catalog, locale: Locale, path: str) -> Iterable[Finding]:
    """Find texts that address their reader otherwise than the catalog does."""
    language = locale.tag.partition("-")[0]
    if _markers(language) is None:
        return
    said = [
        (entry, words)
        for entry in catalog.messages
        if entry.plural is None
        and entry.msgstr[0]
        and any(words := address_of(target_parts(entry.msgstr[0]).prose, language))
        and entry.state is State.TRANSLATED  # asked last: few texts say `you`
    ]
    formal = sum(bool(words[0]) and not words[1] for _, words in said)
    informal = sum(bool(words[1]) and not words[0] for _, words in said)
    enough = formal + informal >= _LEAST
    most = 0 if formal >= informal else 1
    clear = enough and max(formal, informal) >= _SHARE * (formal + informal)
    for entry, words in said:
        if clear and words[1 - most]:
            yield from _mixed(entry, words, most, (locale, path))


def _mixed(
    entry: Entry, words: tuple[str, str], most: int, place: tuple[Locale, str]
) -> Iterator[Finding]:
    locale, path = place
    other = words[1 - most]
    names = ("formally", "informally")
    if words[most]:
        rule, severity = "address-both", Severity.ERROR
        message = f'"{words[most]}" and "{other}" address the reader in two ways: choose one'
    else:
        rule, severity = "address-mixed", Severity.WARNING
        message = (
            f'"{other}" addresses the reader {names[1 - most]}, the other texts do so '
            f"{names[most]}: write as they do"
        )
    problem = Problem(rule, message, "", other)
    yield Finding(
        where=f"{path}:{entry.line}",
        rule=rule,
        severity=severity,
        message=message,
        target=other,
        digest=problem_digest(problem, entry, locale),
    )
