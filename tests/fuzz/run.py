"""Fuzz readers of files: ``python run.py json 60`` changes JSON files for a minute.

It is a minute of the processor: other work on the machine takes nothing away from it.

What a reader does with an input steers what is tried next (libFuzzer, by Atheris).
An input that brings down a reader, takes half a minute or too much memory is
put among the found ones, one a place in the code, and from then on is a test. What
was worth trying is kept in the folder for temporary files, for the next run.
"""

from __future__ import annotations

import itertools
import os
import random
import sys
import tempfile
import time
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOUND = HERE / "found"
SLOWEST = 25  # seconds for one small file, watched over and beside other work
MOST_MEGABYTES = 600  # with all that watches over it; readers are held to 300
LONGEST = 20_000  # bytes; what is longer is slow to try and rarely says more


def keep(data: bytes, error: Exception, folder: Path) -> None:
    """Put an input among the found ones, unless its like is there."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = next((f for f in reversed(frames) if "alignlib" in f.filename), frames[-1])
    place = f"{type(error).__name__}-{Path(ours.filename).stem}-{ours.name}"
    path = folder / place.replace("<", "").replace(">", "")
    if not path.exists():
        path.write_bytes(data)
        traceback.print_exception(error)
        print(f"FOUND {path.name}: {data[:200]!r}", flush=True)


def main(name: str, seconds: str, *options: str) -> None:
    """Fuzz one target for so many seconds."""
    import atheris

    sys.path.insert(0, str(HERE))
    with atheris.instrument_imports(include=["alignlib"]):
        import targets

        target = targets.TARGETS[name]
        seeds = list(target.seeds())
        for seed in seeds:  # what is imported when used is watched as well
            target.read(seed)

    def change_a_part(data: bytes, most: int, seed: int) -> bytes:
        """Change one part of an archive, or the archive."""
        chosen = random.Random(seed)  # to be repeatable
        parts = targets.parts_of(data)
        if parts and chosen.random() < 0.9:
            part = chosen.choice(sorted(parts))
            parts[part] = atheris.Mutate(parts[part], len(parts[part]) + 200)
            return targets.packed(parts)[:most]
        changed: bytes = atheris.Mutate(data, most)
        return changed

    end = time.process_time() + float(seconds)
    count = itertools.count(1)

    def watched(data: bytes) -> None:
        """Read, and keep what brings the reader down, once for each place."""
        inputs = next(count)
        if time.process_time() > end:
            print(f"{name}: {inputs:,} inputs in {seconds} s of the processor")
            sys.stdout.flush()
            os._exit(0)  # the fuzzer has no end but the clock's or a crash
        try:
            target.read(data)
        except Exception as error:  # noqa: BLE001 -- that is what is looked for
            keep(data, error, FOUND / name)

    corpus = Path(tempfile.gettempdir()) / "alignlib-fuzz" / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds):
        (corpus / f"seed{number}").write_bytes(seed)
    found = FOUND / name
    found.mkdir(parents=True, exist_ok=True)
    arguments = [
        sys.argv[0],
        f"-timeout={SLOWEST}",
        f"-rss_limit_mb={MOST_MEGABYTES}",
        f"-max_len={5 * LONGEST if target.zipped else LONGEST}",
        f"-artifact_prefix={found}/",
        *options,
        str(corpus),
    ]
    mutator = {"custom_mutator": change_a_part} if target.zipped else {}
    atheris.Setup(arguments, watched, **mutator)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
