"""Code coloured by Pygments, as classes only: the colours stand in the theme's code.css."""

from functools import lru_cache
from html import escape


@lru_cache(maxsize=256)
def highlight(code: str, language: str) -> str:
    """HTML of a code block; a language that Pygments does not know stays plain."""
    from pygments import highlight as colour
    from pygments.formatters.html import HtmlFormatter
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language) if language else None
    except ClassNotFound:
        lexer = None
    inner = colour(code, lexer, HtmlFormatter(nowrap=True)) if lexer else escape(code, quote=False)
    named = f' data-language="{escape(language)}"' if lexer else ""
    return f'<pre class="code" tabindex="0"{named}><code>{inner}</code></pre>\n'
