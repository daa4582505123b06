"""The pages of a document, read by pdfium in processes of their own (``process``): one, or several that share them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace

from pipeline.errors import DocumentError
from schemas import Reading

from . import protocol
from .process import Frame, Patience, Request, answers, failed
from .refusals import damaged, too_large
from .shapes import Page, page_of
from .streams import check_streams, is_portfolio
from .text_layer import PageText, judge_text, told

#: Characters and rules of a document, the rules as they are drawn.
MAX_CHARACTERS, MAX_RULES = 4_000_000, 4_000_000


class Source:
    """A document that is being read: its pages by iterating once, and then what is to be told of it."""

    def __init__(self, request: Request, processes: ExitStack) -> None:
        self._request, self._processes = request, processes
        self._patience = Patience()
        self._frames = processes.enter_context(answers(request, self._patience))
        check_streams(request.data)  # meanwhile pdfium begins, but nothing that it says is believed before
        self._texts: list[PageText] = []
        self._unread: list[int] = []
        self._characters = self._rules = 0
        kind, value = next(self._frames)
        assert kind == protocol.OPENED
        self.page_count: int
        self.page_count, self._is_repaired, self._has_fields, self.attachments = value

    def __iter__(self) -> Iterator[Page]:
        """The pages that can be read, in order."""
        for kind, value in self._shared():
            if kind == protocol.UNREAD:
                self._unread.append(value)
                continue
            parts, text, rules = value
            self._texts.append(PageText(*text))
            self._characters += self._texts[-1].characters
            self._rules += rules
            if self._characters > MAX_CHARACTERS or self._rules > MAX_RULES:
                most = f"{MAX_CHARACTERS:,} characters or {MAX_RULES:,} rules"
                raise too_large(f"over {most} up to page {self._texts[-1].number}")
            yield page_of(parts)

    def _shared(self) -> Iterator[Frame]:
        """A frame for each page, in order.  Processes that share a document take its pages in turn, like cards."""
        frames = [self._frames]
        for share in range(1, protocol.shares(self.page_count, self._request.jobs)):
            request = replace(self._request, share=share)
            frames.append(self._processes.enter_context(answers(request, self._patience)))
        for each in frames[1:]:
            next(each)  # what it tells of the document is known
        for number in range(self.page_count):
            frame = next(frames[number % len(frames)], None)
            if frame is None:
                raise failed(f"it ended before page {number + 1}")
            yield frame
        for each in frames:
            next(each, None)  # the end, after which its process reads another document

    def readings(self) -> list[Reading]:
        """What is to be told of the document, once all pages are read.

        Raises DocumentError where its text cannot be believed, or where no page could be read.
        """
        if not self._texts:
            raise damaged("none of its pages can be read")
        return [*self._damage(), *judge_text(self._texts)]

    def _damage(self) -> Iterator[Reading]:
        if self._unread:
            rest = f"the other {len(self._texts)} of {self.page_count} pages"
            why = "damaged, or fuller than a page of a report can be, and not read"
            yield told("pages-not-read", rest, why, self._unread)
        if self._is_repaired:
            yield Reading(
                rule="repaired-references",
                row=None,
                chosen="the objects that were found",
                reason="the file's table of references is damaged and was made anew: text or pages may be missing",
            )
        if self.attachments:
            yield Reading(
                rule="attached-files",
                row=None,
                chosen="the pages",
                reason=f"the document has {self.attachments} attached files, which were not read",
            )
        if self._has_fields:
            yield Reading(
                rule="form-fields",
                row=None,
                chosen="the pages without what is typed into fields",
                reason="the document is a form: what is typed into its fields was not read",
            )


@contextmanager
def open_pages(data: bytes, password: str | None = None, jobs: int = 1) -> Iterator[Source]:
    """The pages of a document; ``password`` opens one that is protected, ``jobs`` processes may share a long one.

    Raises DocumentError, here or while they are read, where it cannot be opened or read.
    """
    with ExitStack() as processes:
        source = Source(Request(protocol.READ, data, password, jobs=jobs), processes)
        if source.attachments and is_portfolio(data):
            raise _portfolio(source.attachments)
        yield source


def draw_page(data: bytes, password: str | None, number: int, scale: float) -> tuple[int, int, float, bytes]:
    """A picture of the page with this number, from 1: its width, height, scale, and bytes of red, green and blue.

    ``scale`` is in pixels a point; a large page is drawn at less than was asked for.  Raises DocumentError where the
    document cannot be opened or the page not be drawn.
    """
    with answers(Request(protocol.DRAW, data, password, number, scale), Patience()) as frames:
        (_, picture), *_ = frames
    width, height, scale, pixels = picture
    return width, height, scale, pixels


def _portfolio(count: int) -> DocumentError:
    return DocumentError(
        "pdf-portfolio",
        f"this is a PDF portfolio: a folder of {count} files with a cover sheet",
        "take the reports out of it in Adobe Reader, and give them one by one",
    )
