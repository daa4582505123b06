"""Why a document was refused, in plain words: for every reason code what it means and what to do, in Korean.

The English words are those of the error itself, which names the details.  A code that is not here is told in English.
"""

from __future__ import annotations

#: Reason code → (what it means, what to do).  A test holds it to the codes that the program gives.
KOREAN: dict[str, tuple[str, str]] = {
    "format-not-supported": (
        "이 판이 읽지 못하는 형식이거나 한/글 5가 아닌 판의 문서입니다.",
        "원본 HWP나 HWPX를 주거나 텍스트(UTF-8)로 변환해 주십시오.",
    ),
    "password-protected": (
        "암호가 걸린 문서이거나 알 수 없는 방식으로 보호된 문서입니다.",
        "--password로 암호를 주거나, 한컴오피스에서 암호를 풀고 저장해 주십시오.",
    ),
    "wrong-password": (
        "준 암호로 문서가 열리지 않습니다.",
        "맞는 암호를 주거나, 한컴오피스에서 암호를 풀고 저장해 주십시오.",
    ),
    "drm-protected": (
        "DRM이나 인증서로 암호화된 문서입니다.",
        "열 수 있는 자리에서 보호를 풀어 저장하거나, 그렇게 된 문서를 받아 주십시오.",
    ),
    "damaged-document": (
        "문서의 구조가 깨져 있어 일부만 읽힐 수 있으므로 읽지 않았습니다.",
        "한컴오피스에서 열어 다시 저장하거나, 문서를 새로 받아 주십시오.",
    ),
    "document-too-large": ("풀었을 때 보고서라기에는 너무 큽니다.", "어디서 온 파일인지 확인해 주십시오."),
    "not-a-document": ("다른 프로그램의 ZIP이나 OLE 파일이며 안에 문서가 없습니다.", "보고서 파일 자체를 주십시오."),
    "hwp3-not-supported": (
        "한/글 3.x(2000년 이전) 문서인데 이를 읽는 꾸러미가 없습니다.",
        "pip install 'geomto[hwp3]'로 설치하거나, 한컴오피스에서 HWPX로 저장해 주십시오.",
    ),
    "hwp3-failed": (
        "한/글 3.x 문서의 변환이 실패했거나 너무 오래 걸렸습니다.",
        "한컴오피스에서 HWPX로 저장해 주십시오.",
    ),
    "empty-file": ("파일이 비었거나 공백뿐입니다.", "다시 변환하거나 내려받아 주십시오."),
    "binary-file": (
        "텍스트가 아닌 바이트가 들어 있습니다.",
        "보고서 파일 자체를 주거나 텍스트(UTF-8)로 변환해 주십시오.",
    ),
    "bad-encoding": (
        "UTF-8, UTF-16, CP949 어느 인코딩으로도 파일 전체를 읽을 수 없습니다.",
        "한 인코딩, 되도록 UTF-8로 다시 저장해 주십시오.",
    ),
    "file-too-large": ("파일이 32 MiB를 넘습니다.", "보고서만 따로 주거나, 텍스트를 보고서별로 나누어 주십시오."),
    "no-table": (
        "문서에서 표를 하나도 찾지 못했습니다.",
        "검토보고서가 맞는지, 표가 그림이거나 변환할 때 빠지지 않았는지 확인해 주십시오.",
    ),
    "no-text-layer": (
        "쪽이 모두 그림이어서 읽을 글자가 없습니다.",
        "원본 HWP나 HWPX를 주거나, 글자 인식(OCR)으로 글자를 넣은 문서를 주십시오.",
    ),
    "unmapped-text": (
        "PDF의 글꼴이 어느 글자인지 밝히지 않아 글을 알 수 없습니다.",
        "원본 HWP나 HWPX를 주거나, 한컴오피스에서 PDF로 다시 저장해 주십시오.",
    ),
    "xfa-form": ("쪽이 파일에 들어 있지 않은 XFA 양식입니다.", "Adobe Reader에서 열어 PDF로 인쇄해 주십시오."),
    "pdf-portfolio": (
        "여러 파일을 한데 묶은 PDF 포트폴리오입니다.",
        "Adobe Reader에서 보고서를 꺼내 하나씩 주십시오.",
    ),
    "pdf-failed": (
        "PDF를 읽는 프로그램이 이 문서를 읽지 못했습니다.",
        "PDF 뷰어에서 PDF로 다시 인쇄하거나, 원본 HWP를 주십시오.",
    ),
    "unreadable": (
        "시스템이 파일을 읽지 못하게 합니다.",
        "파일이 그 자리에 있는지, 읽을 권한이 있는지 확인해 주십시오.",
    ),
    "internal-error": ("읽다가 geomto가 잘못되었습니다.", "문서와 함께 알려 주시면 고치겠습니다."),
}
#: Codes whose error says more than the code: which version, which byte, what is broken.
DETAILED = frozenset(
    {
        "format-not-supported", "password-protected", "damaged-document", "document-too-large", "hwp3-not-supported",
        "hwp3-failed", "pdf-failed", "bad-encoding", "file-too-large", "unreadable", "internal-error",
    }
)  # fmt: skip


def refused(code: str, reason: str, lang: str) -> str:
    """A reason as it is stored, ``what was found — what to do`` in English, in the language asked for."""
    if lang != "ko" or code not in KOREAN:
        return reason
    meaning, remedy = KOREAN[code]
    detail = f" ({reason.partition(' — ')[0]})" if code in DETAILED else ""
    return f"{meaning}{detail} — {remedy}"
