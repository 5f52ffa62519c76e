"""Make the sounds of the desk: one WAV per verdict, told apart by rhythm, and the queue's chime.

Pitch alone is not enough in a noisy hall and for people who hear badly, so every verdict has
its own rhythm too (ux.md 3.9). `rebound` has no sound on purpose. Standard library only:
`python tools/make_sounds.py [FOLDER]`.
"""

import math
import struct
import sys
import wave
from pathlib import Path

RATE = 22_050
"""Samples a second: enough for tones below 2 kHz, small on the disk."""

LOUDNESS = 0.6
EDGE = 0.008
"""Seconds over which a tone swells and fades, so that it does not click."""

Tone = tuple[float, float, float]
"""Hertz at the start, hertz at the end (0 and 0 for a rest), milliseconds."""

SOUNDS: dict[str, tuple[Tone, ...]] = {
    "served": ((880, 1320, 140),),
    "already_served": ((220, 220, 130), (0, 0, 60), (220, 220, 130)),
    "attention": ((520, 520, 80), (0, 0, 50), (520, 520, 80), (0, 0, 50), (520, 520, 80)),
    "not_entitled": ((220, 220, 60), (0, 0, 60), (220, 220, 260)),
    "unknown": ((150, 150, 390),),
    "called": ((659, 659, 260), (0, 0, 40), (523, 523, 420)),
}


SOFT = ("called",)
"""Sounds that ring out: they are for people who wait, not for a hall that must stop."""


def samples(tones: tuple[Tone, ...], *, soft: bool = False) -> list[int]:
    """Return signed 16-bit samples; overtones let small loudspeakers carry low tones."""
    out: list[int] = []
    for start, end, milliseconds in tones:
        count = int(RATE * milliseconds / 1000)
        phase = 0.0
        for index in range(count):
            at = index / count
            phase += 2 * math.pi * (start + (end - start) * at) / RATE
            edge = min(1.0, index / RATE / EDGE, (count - index) / RATE / EDGE)
            edge *= math.exp(-3 * at) * 0.7 if soft else 1.0
            value = math.sin(phase) + 0.35 * math.sin(2 * phase) + 0.25 * math.sin(3 * phase)
            out.append(int(32_767 * LOUDNESS * edge * value / 1.6) if start else 0)
    return out


def write(folder: Path) -> None:
    """Write every sound into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, tones in SOUNDS.items():
        data = samples(tones, soft=name in SOFT)
        with wave.open(str(folder / f"{name}.wav"), "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(RATE)
            out.writeframes(struct.pack(f"<{len(data)}h", *data))


if __name__ == "__main__":
    default = Path(__file__).resolve().parent.parent / "resources" / "sounds"
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else default)
