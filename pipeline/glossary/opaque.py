"""What of a text holds no terms: code, addresses, tags, placeholders, names of programs."""

import re

_ENDING = r"(?:s|es|e|n|en|er|in|innen|a|as|os|ne|nen|ies)"
"What stands in brackets behind a word that may be one or many: `trial(s)`."
_VALUE = r"[A-Za-z0-9_.'\"=*:\-]+"

OPAQUE = re.compile(
    r"(?<!`)(?P<code>`++).+?(?<!`)(?P=code)(?!`)"  # code; a run of backticks is never parted
    r"|(?<=\])\([^()\s]*(?:\s+\"[^\"]*\")?\)"  # where a link leads
    r"|<[^<>\s][^<>]*>"  # tags and addresses
    r"|\b(?:https?://|www\.|doi:)\S+"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)*"  # `trial@x.org`
    r"|(?<![\w&])[@#][a-z_][\w-]*(?:/[\w-]+)*"  # `@trial`, `#trial`
    r"|(?<![\w:]):[a-z][\w+-]*:(?![\w:])"  # `:trial:`
    r"|\{\{.*?\}\}|\{%.*?%\}|\{\w*\}|%\(\w+\)[a-z]"
    r"|\{:?\s*[.#][^{}]{0,100}\}"  # attributes of a block
    r"|(?<!\w)\w*[^\W_]_[^\W_]\w*"  # `trial_id`
    r"|(?<![\w-])--?[a-z][\w-]*"  # `--trial`
    r"|(?<!\w)(?:~|\.{1,2})?/[\w.-]+/[\w./-]*|(?<![\w-])[\w-]+(?:/[\w.-]+){2,}"  # paths
    r"|(?<![\w./-])[\w./-]*\w\.(?:md|py|toml|ya?ml|json|html?|po|csv|txt|js|css|sh)\b"
    r"|(?<![\w-])[a-z][\w-]*=(?=[\"'\w])"  # names of attributes
    r"|\$[a-z_]\w*(?:[./-]\w+)*|\$\w+|(?<!\w)[a-z_]\w*(?:\.[a-z_]\w*)+"  # `$TRIAL`, `a.trial`
    r"|(?<![\w.])(?-i:[a-z_])[A-Za-z0-9_]*"  # `trial()`, `trial(x)`
    rf"(?=\((?!{_ENDING}\))(?:{_VALUE}(?:, ?{_VALUE})*)?\))",
    re.DOTALL | re.IGNORECASE,
)
