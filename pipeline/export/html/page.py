"""x"""


def write_html(connection, out, reports=(), lang="ko"):
    return []
