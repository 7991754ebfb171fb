"""What stands in Markdown and is none: shortcodes, components, expressions, directives."""
