"""The first line of a page: the product's name, and who or what the page is about."""

from html import escape


def top_line(beside: str, wide: bool = True) -> str:
    """`wide` asks the style sheet for the broad column of a desk."""
    column = '<span class="tt-wide" hidden></span>' if wide else ""
    brand = '<span class="tt-brand">Talkthrough</span>'
    return f'{column}<div class="tt-top">{brand}<span>{escape(beside)}</span></div>'
