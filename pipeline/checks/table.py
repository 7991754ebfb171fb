"""The checks, listed by hand."""

from pipeline.checks.base import Check
from pipeline.checks.coverage import check_coverage
from pipeline.checks.format import check_format
from pipeline.checks.header import check_header

CHECKS: tuple[Check, ...] = (check_header, check_format, check_coverage)
