"""Whether each policy rule speaks of a document; one that does not would never hold."""

from collections.abc import Iterable
from difflib import get_close_matches

from pipeline.documents.format import stem_of
from pipeline.errors import ConfigError
from pipeline.project.config import Config
from pipeline.project.policy import matches
from pipeline.reader import written


def check_policy_rules(config: Config, domains: Iterable[str]) -> None:
    """Raise `ConfigError` for a glob of a rule that fits none of `domains`."""
    names = sorted(domains)
    for index, rule in enumerate(config.policy_rules):
        for number, glob in enumerate(rule.paths):
            if not any(matches(glob, name) for name in names):
                where = config.place(f"policy.rules[{index}].paths[{number}]")
                message = f"{written(glob)} fits no document, so the rule would never hold"
                raise ConfigError(message, where=where, hint=_nearest_glob(glob, names))


def _nearest_glob(glob: str, names: list[str]) -> str:
    folders = {f"{name.rpartition('/')[0]}/**" for name in names if "/" in name}
    near = get_close_matches(stem_of(glob), sorted({*names, *folders}), n=1, cutoff=0.4)
    examples = 'write a path below the source folder, such as "articles/**"'
    return f'did you mean "{near[0]}"?' if near else examples
