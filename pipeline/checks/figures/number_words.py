# ruff: noqa: E501  a language a line
"""Small numbers in words, by language: `3 tablets` may be `tres comprimidos`."""

import re
from collections.abc import Iterable
from functools import lru_cache

# From zero on, numbers apart by spaces, forms of one number by bars. Ordinals from first on.
# A word of four letters or more stands for its inflected forms too.
_CARDINALS = {
    "en": "zero|no one|a|an|single|once two|twice|both|pair|doubl|half three|triple|thrice|"
    "third four|quarter five six seven eight nine ten eleven twelve|dozen",
    "es": "cero|ningún un|una|uno|única|único|sola|solo dos|ambos|ambas|doble|par|mitad|medio|media|"
    "bidim tres|tercio|tridim cuatro|cuarto cinco seis siete ocho nueve diez once doce|docena",
    "ca": "zero un|una dos|dues|doble|meitat|mig|bidim tres|tridim quatre cinc sis set vuit nou deu onze dotze",
    "gl": "cero un|unha|unh dous|dúas|metade|medio|bidim tres|tridim catro cinco seis sete oito nove dez once doce",
    "pt": "zero um|uma|único|única dois|duas|ambos|ambas|metade|meio|meia|bidim três|terço|tridim quatro|quarto "
    "cinco seis sete oito nove dez onze doze|dúzia",
    "fr": "zéro un|une|seul|seule deux|double|moitié|demi|bidim trois|tiers|tridim quatre|quart cinq six sept huit "
    "neuf dix onze douze|douzaine",
    "it": "zero un|uno|una due|entrambi|metà|mezzo|doppio|bidim tre|terzo|tridim quattro|quarto cinque sei sette "
    "otto nove dieci undici dodici",
    "de": "null ein|eine|eins|einem|einer|eines|einen|einmal|einziger zwei|beide|halb|doppelt|hälfte "
    "drei|drittel vier fünf sechs sieben|sieb acht neun zehn elf zwölf|dutzend",
    "nl": "nul een|één|eenmaal twee|beide|half|helft|dubbel drie|derde vier|kwart vijf zes zeven acht "
    "negen tien elf twaalf|dozijn",
    "pl": "zero jeden|jedna|jedno|jednego|jednej|raz dwa|dwie|dwóch|dwa|dwu|oba|pół|połow trzy|trzech "
    "cztery|czterech pięć|pięciu sześć|sześciu siedem|siedmiu osiem|ośmiu dziewięć|dziewięciu "
    "dziesięć|dziesięciu jedenaście|jedenastu dwanaście|dwunastu",
    "ru": "ноль|нуль один|кажд|одна|одно|одного|одной|одним|раз два|две|двух|двумя|оба|пол|полов|дважды "
    "три|трёхм|трехм|трех|трёх|тремя четыре|четырех|четырёх пять|пяти шесть|шести семь|семи восемь|восьми "
    "девять|девяти десять|десяти одиннадцать двенадцать|дюжин",
    "uk": "нуль|нол один|кожн|одна|одне|одного|одної|однієї|одним|одну|раз два|дві|двох|двома|обидв|пів|"
    "полов|двічі|подвійн|двовим три|тривим|трьох|трьома|тричі чотири|чотирьох п'ять|пять|п’ять|п'яти|п’яти "
    "шість|шести сім|семи вісім|восьми дев'ять|дев’ять|дев'яти десять|десяти одинадцят дванадцят",
    "tr": "sıfır bir iki|çift|yarım|yarı üç dört|çeyrek beş altı yedi sekiz dokuz on onbir oniki|düzine",
    "ar": "صفر واحد|واحدة|أحد|إحدى|مرة اثنان|اثنين|اثنتان|اثنتين|مرتين|مرتان|نصف|كلا|كلتا|يومين|"
    "ساعتين|دقيقتين ثلاث|ثلاثة|ثلث أربع|أربعة|اربعة|ربع خمس|خمسة ست|ستة سبع|سبعة ثماني|ثمانية|"
    "ثمان تسع|تسعة عشر|عشرة أحد‌عشر اثنا‌عشر",
    "ja": "零|ゼロ 一|ひと|ワン|シングル 二|両|ふた|ダブル|半 三|みっ|トリプル 四|よっ 五|いつ 六|むっ 七 八 九 十 十一 十二",
    "zh": "零|〇 一|单 二|两|兩|双|半 三 四 五 六 七 八 九 十 十一 十二",
    "ko": "영|제로|공 하나|한|일 둘|두|이|반 셋|세|삼 넷|네|사 다섯|오 여섯|육 일곱|칠 여덟|팔 아홉|구 열|십 열하나|십일 열둘|십이",
}  # fmt: skip
_ORDINALS = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth",
    "es": "primer|primero|primera segund tercer cuart quint sext séptim octav noven décim",
    "ca": "primer segon tercer quart cinqu sis set vuit nov des",
    "gl": "primeir segund terceir cuart quint sext sétim oitav noven décim",
    "pt": "primeir segund terceir quart quint sext sétim oitav non décim",
    "fr": "premier|première deuxième|second troisième quatrième cinquième sixième septième huitième "
    "neuvième dixième",
    "it": "prim second terz quart quint sest settim ottav non decim",
    "de": "erst zweit dritt viert fünft sechst siebt acht neunt zehnt",
    "nl": "eerst tweed derd vierd vijfd zesd zevend achtst negend tiend",
    "pl": "pierwsz drug trzeci czwart piąt szóst siódm ósm dziewiąt dziesiąt",
    "ru": "перв втор трет четверт|четвёрт пят шест седьм восьм девят десят",
    "uk": "перш друг трет четверт п'ят|п’ят шост сьом восьм дев'ят|дев’ят десят",
    "tr": "ilk|birinci ikinci üçüncü dördüncü beşinci altıncı yedinci sekizinci dokuzuncu onuncu",
    "ar": "الأول|الأولى|أول الثاني|الثانية الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر",
}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ELIDED = re.compile(r"['’]")
"Behind it stands a word of its own: `d'un patient`."
_UNSPACED = frozenset({"ja", "zh", "ko"})
_IDEOGRAPHS = {sign: value for value, sign in enumerate("〇一二三四五六七八九十")}
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "萬": 10_000, "億": 10**8, "亿": 10**8}
_IDEOGRAPHIC = re.compile(r"[〇零一二两兩三四五六七八九十百千万萬億亿]+")


def spelled(text: str, language: str, wanted: Iterable[int]) -> set[int]:
    """Return which of the `wanted` numbers `text` may say in words.

    It is meant to excuse, not to accuse: `one` reads `a` as well.

    >>> spelled("tome dos comprimidos", "es", [2, 3])
    {2}
    """
    forms = _forms(language)
    if language in _UNSPACED:
        found = {number for number in wanted if any(w in text for w in forms.get(number, ()))}
        return found | set(wanted).intersection(ideographic(text))
    words = [word.casefold() for word in _WORD.findall(text)]
    words += [part for word in words for part in _ELIDED.split(word)[1:]]
    if language == "ar":  # a noun alone is one, its dual two: حبة, حبتان
        dual = any(len(word) > 4 and word.endswith(("ين", "ان")) for word in words)
        excused = {1, 2} if dual else {1}
        return excused.intersection(wanted) | _said(words, forms, wanted)
    return _said(words, forms, wanted)


def _said(words: list[str], forms: dict[int, tuple[str, ...]], wanted: Iterable[int]) -> set[int]:
    return {
        number
        for number in wanted
        if any(_says(word, form) for form in forms.get(number, ()) for word in words)
    }


def number_words(text: str, language: str) -> dict[int, str]:
    """Return the plain numbers from two to twelve that `text` says in words, with their words.

    >>> number_words("two of the three", "en")
    {2: 'two', 3: 'three'}
    """
    known = {forms[0]: number for number, forms in _forms(language).items() if number > 1}
    words = (word.casefold() for word in _WORD.findall(text))
    return {known[word]: word for word in words if word in known}


def _says(word: str, form: str) -> bool:
    if len(form) < 4 and not "\u0600" < form[0] < "\u06ff":
        return word == form or word.startswith((form + "-", form + "'"))
    return form in word if "\u0600" < form[0] < "\u06ff" else word.startswith(form)


@lru_cache(maxsize=32)
def _forms(language: str) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for number, forms in enumerate(_CARDINALS.get(language, "").split()):
        found[number] = tuple(forms.split("|"))
    for number, forms in enumerate(_ORDINALS.get(language, "").split(), start=1):
        found[number] = (*found.get(number, ()), *forms.split("|"))
    return found


def ideographic(text: str) -> set[int]:
    """Return the numbers written in Chinese signs.

    >>> ideographic("二十三日と五万円") == {23, 50000}
    True
    """
    return {_value(run) for run in _IDEOGRAPHIC.findall(text)}


def _value(run: str) -> int:
    total = section = digit = 0
    for sign in run:
        if sign in _POWERS:
            power = _POWERS[sign]
            if power >= 10_000:
                total += (section + digit or 1) * power
                section = 0
            else:
                section += (digit or 1) * power
            digit = 0
        else:
            digit = digit * 10 + _IDEOGRAPHS.get(
                {"零": "〇", "两": "二", "兩": "二"}.get(sign, sign), 0
            )
    return total + section + digit
