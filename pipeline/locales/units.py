# ruff: noqa: E501  a language a line
"""Names of units that CLDR does not give: signs of every language, and words of some."""

_UNITS = """
concentr-percent concentr-permille concentr-millimole-per-liter digital-terabyte digital-gigabyte
digital-megabyte digital-kilobyte digital-byte digital-bit duration-year duration-month
duration-week duration-day duration-hour duration-minute duration-second duration-millisecond
duration-microsecond duration-nanosecond energy-kilocalorie energy-kilojoule frequency-gigahertz
frequency-megahertz frequency-kilohertz frequency-hertz length-kilometer length-meter
length-centimeter length-millimeter length-micrometer length-nanometer mass-kilogram mass-gram
mass-milligram mass-microgram pressure-millimeter-ofhg temperature-celsius temperature-fahrenheit
volume-liter volume-deciliter volume-milliliter
"""
UNITS = tuple(_UNITS.split())
"CLDR's names of the units that are read."
SYMBOLS = {
    "%": "concentr-percent", "％": "concentr-percent", "٪": "concentr-percent",
    "‰": "concentr-permille", "mmol/L": "concentr-millimole-per-liter",
    "mmol/l": "concentr-millimole-per-liter",
    "TB": "digital-terabyte", "GB": "digital-gigabyte", "MB": "digital-megabyte",
    "kB": "digital-kilobyte", "KB": "digital-kilobyte", "TiB": "tebibyte", "GiB": "gibibyte",
    "MiB": "mebibyte", "KiB": "kibibyte", "h": "duration-hour", "min": "duration-minute",
    "ms": "duration-millisecond", "µs": "duration-microsecond", "μs": "duration-microsecond",
    "ns": "duration-nanosecond", "kcal": "energy-kilocalorie", "kJ": "energy-kilojoule",
    "GHz": "frequency-gigahertz", "MHz": "frequency-megahertz", "kHz": "frequency-kilohertz",
    "Hz": "frequency-hertz", "km": "length-kilometer", "m": "length-meter",
    "cm": "length-centimeter", "mm": "length-millimeter", "µm": "length-micrometer",
    "μm": "length-micrometer", "nm": "length-nanometer", "kg": "mass-kilogram", "g": "mass-gram",
    "mg": "mass-milligram", "µg": "mass-microgram", "μg": "mass-microgram", "㎍": "mass-microgram",
    "mcg": "mass-microgram", "ng": "nanogram", "mmHg": "pressure-millimeter-ofhg",
    "mm Hg": "pressure-millimeter-ofhg", "cmH2O": "centimeter-ofwater", "cmH₂O": "centimeter-ofwater", "°C": "temperature-celsius", "℃": "temperature-celsius",
    "°F": "temperature-fahrenheit", "L": "volume-liter", "l": "volume-liter",
    "dL": "volume-deciliter", "dl": "volume-deciliter", "mL": "volume-milliliter",
    "ml": "volume-milliliter", "µL": "microliter", "μL": "microliter", "mol": "mole",
    "mmol": "millimole", "µmol": "micromole", "nmol": "nanomole", "pmol": "picomole", "pg": "picogram", "IU": "unit", "UI": "unit", "Gy": "gray", "mGy": "milligray",
    "IE": "unit", "I.E.": "unit", "I. E.": "unit", "U.I.": "unit", "МО": "unit", "mEq": "milliequivalent", "bpm": "beats", "mV": "millivolt",
    "V": "volt", "W": "watt", "kW": "kilowatt",
}  # fmt: skip
"Signs that stand in every language."
OWN = {
    "es": {"picomoles": "picomole", "picogramos": "picogram", "kilo": "mass-kilogram", "kilos": "mass-kilogram", "microlitro": "microliter", "microlitros": "microliter", "por ciento": "concentr-percent", "microgramos": "mass-microgram", "mm de hg": "pressure-millimeter-ofhg"},
    "ca": {"picomols": "picomole", "picograms": "picogram", "quilo": "mass-kilogram", "quilos": "mass-kilogram", "mil·lilitre": "volume-milliliter", "mil·lilitres": "volume-milliliter", "mil·ligram": "mass-milligram", "mil·ligrams": "mass-milligram", "microlitre": "microliter", "microlitres": "microliter", "per cent": "concentr-percent", "mm de hg": "pressure-millimeter-ofhg"},
    "fr": {"picomoles": "picomole", "picogrammes": "picogram", "kilo": "mass-kilogram", "kilos": "mass-kilogram", "microlitre": "microliter", "microlitres": "microliter", "pour cent": "concentr-percent", "mm de hg": "pressure-millimeter-ofhg", "j": "duration-day"},
    "pt": {"picomoles": "picomole", "picogramas": "picogram", "quilo": "mass-kilogram", "quilos": "mass-kilogram", "microlitro": "microliter", "microlitros": "microliter", "por cento": "concentr-percent", "mm de hg": "pressure-millimeter-ofhg"},
    "de": {"pikomol": "picomole", "pikogramm": "picogram", "kilo": "mass-kilogram", "kilos": "mass-kilogram", "litern": "volume-liter", "millilitern": "volume-milliliter", "milligramm": "mass-milligram", "mikroliter": "microliter", "gray": "gray", "prozent": "concentr-percent"},
    "gl": {"por cento": "concentr-percent"},
    "it": {"picomoli": "picomole", "picogrammi": "picogram", "chilo": "mass-kilogram", "chili": "mass-kilogram", "microlitro": "microliter", "microlitri": "microliter", "per cento": "concentr-percent"},
    "en": {
        "percent": "concentr-percent", "per cent": "concentr-percent", "kilometre": "length-kilometer", "kilometres": "length-kilometer",
        "metre": "length-meter", "metres": "length-meter", "centimetre": "length-centimeter", "centimetres": "length-centimeter",
        "millimetre": "length-millimeter", "millimetres": "length-millimeter", "litre": "volume-liter", "litres": "volume-liter",
        "decilitre": "volume-deciliter", "decilitres": "volume-deciliter", "millilitre": "volume-milliliter", "millilitres": "volume-milliliter",
        "microlitre": "microliter", "microlitres": "microliter", "microliter": "microliter", "microliters": "microliter",
        "kilogramme": "mass-kilogram", "kilogrammes": "mass-kilogram", "gramme": "mass-gram", "grammes": "mass-gram", "grays": "gray", "gray": "gray",
    },
    "ru": {
        "мг": "mass-milligram", "мкг": "mass-microgram", "кг": "mass-kilogram", "киб": "kibibyte",
        "миб": "mebibyte", "гиб": "gibibyte", "тиб": "tebibyte",
    },
    "uk": {
        "мг": "mass-milligram", "мкг": "mass-microgram", "кг": "mass-kilogram", "мл": "volume-milliliter",
        "кіб": "kibibyte", "міб": "mebibyte", "гіб": "gibibyte", "тіб": "tebibyte", "день": "duration-day", "дні": "duration-day", "днів": "duration-day",
    },
    "ar": {
        "سم ماء": "centimeter-ofwater", "سم م": "centimeter-ofwater",
        "ممول": "millimole", "ممول/لتر": "concentr-millimole-per-liter",
        "مليمول/لتر": "concentr-millimole-per-liter",
        "مغ": "mass-milligram", "ملغ": "mass-milligram", "مجم": "mass-milligram", "ملغم": "mass-milligram", "ملج": "mass-milligram",
        "ملليغرام": "mass-milligram", "مليغرام": "mass-milligram", "ميليغرام": "mass-milligram", "ملليجرام": "mass-milligram", "مليجرام": "mass-milligram",
        "مكغ": "mass-microgram", "مكجم": "mass-microgram", "ميكروغرام": "mass-microgram", "ميكروجرام": "mass-microgram", "ميكروغ": "mass-microgram",
        "كغ": "mass-kilogram", "كجم": "mass-kilogram", "كغم": "mass-kilogram", "كيلوغرام": "mass-kilogram", "كيلوجرام": "mass-kilogram", "كلغ": "mass-kilogram",
        "غ": "mass-gram", "غم": "mass-gram", "جم": "mass-gram", "غرام": "mass-gram", "جرام": "mass-gram", "غرامات": "mass-gram", "جرامات": "mass-gram",
        "نانوغرام": "nanogram", "نغ": "nanogram", "مل": "volume-milliliter", "ملليلتر": "volume-milliliter", "ملل": "volume-milliliter", "ميليلتر": "volume-milliliter",
        "ميكرولتر": "microliter", "ميكروليتر": "microliter", "غراي": "gray", "جراي": "gray", "ل": "volume-liter", "لتر": "volume-liter", "دل": "volume-deciliter", "ديسيلتر": "volume-deciliter", "ديسلتر": "volume-deciliter",
        "ملمول": "millimole", "ملمول/لتر": "concentr-millimole-per-liter", "مليمول": "millimole", "ملليمول": "millimole", "ميليمول": "millimole", "مول": "mole", "ميكرومول": "micromole", "نانومول": "nanomole", "بيكومول": "picomole", "بيكوغرام": "picogram", "بيكوجرام": "picogram",
        "مم زئبق": "pressure-millimeter-ofhg", "ملم زئبق": "pressure-millimeter-ofhg", "ملم زئبقي": "pressure-millimeter-ofhg", "مم زئبقي": "pressure-millimeter-ofhg",
        "ملليمتر زئبق": "pressure-millimeter-ofhg", "مليمتر زئبق": "pressure-millimeter-ofhg", "ملليمتر زئبقي": "pressure-millimeter-ofhg", "ميليمتر زئبق": "pressure-millimeter-ofhg", "ميليمتر زئبقي": "pressure-millimeter-ofhg", "مليمتر زئبقي": "pressure-millimeter-ofhg",
        "وحدة دولية": "unit", "و.د": "unit", "°م": "temperature-celsius", "درجة مئوية": "temperature-celsius", "° م": "temperature-celsius", "درجات مئوية": "temperature-celsius",
        "سم": "length-centimeter", "مم": "length-millimeter", "ملم": "length-millimeter", "كيلوكالوري": "energy-kilocalorie", "كيلو كالوري": "energy-kilocalorie", "ك كالوري": "energy-kilocalorie", "سعرة حرارية": "energy-kilocalorie",
        "بالمئة": "concentr-percent", "بالمائة": "concentr-percent", "في المئة": "concentr-percent", "في المائة": "concentr-percent",
        "د": "duration-minute", "س": "duration-hour",
    },
    "ko": {"밀리그램": "mass-milligram", "마이크로그램": "mass-microgram", "그램": "mass-gram", "킬로그램": "mass-kilogram", "밀리리터": "volume-milliliter", "세": "duration-year", "퍼센트": "concentr-percent"},
    "ja": {"マイクロリットル": "microliter", "グレイ": "gray", "リットル": "volume-liter", "ミリリットル": "volume-milliliter", "デシリットル": "volume-deciliter", "マイクログラム": "mass-microgram", "㎎": "mass-milligram", "㎏": "mass-kilogram", "㎖": "volume-milliliter", "㎜Hg": "pressure-millimeter-ofhg", "キロ": "mass-kilogram", "国際単位": "unit", "単位": "unit", "か月": "duration-month", "ヶ月": "duration-month", "カ月": "duration-month", "ヵ月": "duration-month", "ケ月": "duration-month", "箇月": "duration-month", "週": "duration-week", "回": "times", "倍": "times", "日": "duration-day", "歳": "duration-year", "パーセント": "concentr-percent", "時間": "duration-hour"},
    "zh": {"微克": "mass-microgram", "毫升": "volume-milliliter", "毫米汞柱": "pressure-millimeter-ofhg", "国际单位": "unit", "次": "times", "倍": "times", "周": "duration-week", "个月": "duration-month", "岁": "duration-year", "歲": "duration-year", "分钟": "duration-minute", "天": "duration-day", "毫克": "mass-milligram", "公斤": "mass-kilogram"},
}  # fmt: skip
"What CLDR does not have, by language, in lower case."
