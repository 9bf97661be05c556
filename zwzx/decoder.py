"""The process that decodes one picture, from its standard input: it ends with 0 where it could. Run by `decoding` alone."""

from __future__ import annotations

import json
import resource
import sys

PAGE = b"#set page(width: 20pt, height: 20pt, margin: 0pt)\n#image(bytes(json(bytes(sys.inputs.picture))), width: 9pt)"


def main(memory: int, no_decoder: int) -> int:
    """Decode within so many bytes of memory; `no_decoder` is the code where nothing is installed that can."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        import typst
    except ImportError:
        return no_decoder
    picture = json.dumps(list(sys.stdin.buffer.read()))
    try:
        typst.compile(PAGE, format="png", ppi=72.0, sys_inputs={"picture": picture}, ignore_system_fonts=True)
    except typst.TypstError:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
