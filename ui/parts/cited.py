"""A source in short, as a link when its address was seen and not remembered."""

from html import escape

from decision_aids.evidence import Source


def cited_html(source: Source, language: str) -> str:
    cited, link = escape(source.cited(language)), source.link
    return f'<a href="{escape(link)}" target="_blank">{cited}</a>' if link else cited
