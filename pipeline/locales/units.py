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
    "TB": "digital-terabyte", "GB": "digital-gigabyte", "MB": "digital-megabyte",
    "kB": "digital-kilobyte", "KB": "digital-kilobyte", "TiB": "tebibyte", "GiB": "gibibyte",
    "MiB": "mebibyte", "KiB": "kibibyte", "h": "duration-hour", "min": "duration-minute",
    "ms": "duration-millisecond", "µs": "duration-microsecond", "μs": "duration-microsecond",
    "ns": "duration-nanosecond", "kcal": "energy-kilocalorie", "kJ": "energy-kilojoule",
    "GHz": "frequency-gigahertz", "MHz": "frequency-megahertz", "kHz": "frequency-kilohertz",
    "Hz": "frequency-hertz", "km": "length-kilometer", "m": "length-meter",
    "cm": "length-centimeter", "mm": "length-millimeter", "µm": "length-micrometer",
    "μm": "length-micrometer", "nm": "length-nanometer", "kg": "mass-kilogram", "g": "mass-gram",
    "mg": "mass-milligram", "µg": "mass-microgram", "μg": "mass-microgram",
    "mcg": "mass-microgram", "ng": "nanogram", "mmHg": "pressure-millimeter-ofhg",
    "mm Hg": "pressure-millimeter-ofhg", "°C": "temperature-celsius", "℃": "temperature-celsius",
    "°F": "temperature-fahrenheit", "L": "volume-liter", "l": "volume-liter",
    "dL": "volume-deciliter", "dl": "volume-deciliter", "mL": "volume-milliliter",
    "ml": "volume-milliliter", "µL": "microliter", "μL": "microliter", "mol": "mole",
    "mmol": "millimole", "µmol": "micromole", "nmol": "nanomole", "IU": "unit", "UI": "unit",
    "IE": "unit", "МО": "unit", "mEq": "milliequivalent", "bpm": "beats", "mV": "millivolt",
    "V": "volt", "W": "watt", "kW": "kilowatt",
}  # fmt: skip
"Signs that stand in every language."
OWN = {
    "es": {"por ciento": "concentr-percent"},
    "ca": {"per cent": "concentr-percent"},
    "fr": {"pour cent": "concentr-percent"},
    "pt": {"por cento": "concentr-percent"},
    "gl": {"por cento": "concentr-percent"},
    "it": {"per cento": "concentr-percent"},
    "en": {"percent": "concentr-percent", "per cent": "concentr-percent"},
    "ru": {
        "мг": "mass-milligram", "мкг": "mass-microgram", "кг": "mass-kilogram", "киб": "kibibyte",
        "миб": "mebibyte", "гиб": "gibibyte", "тиб": "tebibyte",
    },
    "uk": {
        "мг": "mass-milligram", "мкг": "mass-microgram", "кг": "mass-kilogram", "мл": "volume-milliliter",
        "кіб": "kibibyte", "міб": "mebibyte", "гіб": "gibibyte", "тіб": "tebibyte", "день": "duration-day", "дні": "duration-day", "днів": "duration-day",
    },
    "ar": {
        "مغ": "mass-milligram", "ملغ": "mass-milligram", "مجم": "mass-milligram", "كغ": "mass-kilogram",
        "كجم": "mass-kilogram", "مل": "volume-milliliter", "بالمئة": "concentr-percent", "في المئة": "concentr-percent",
    },
    "ko": {"세": "duration-year", "퍼센트": "concentr-percent"},
    "ja": {"日": "duration-day", "歳": "duration-year", "パーセント": "concentr-percent", "時間": "duration-hour"},
    "zh": {"岁": "duration-year", "歲": "duration-year", "分钟": "duration-minute", "天": "duration-day", "毫克": "mass-milligram", "公斤": "mass-kilogram"},
}  # fmt: skip
"What CLDR does not have, by language, in lower case."
