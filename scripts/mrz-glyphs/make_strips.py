"""Renders strips of zone lines as the reader will crop them, degraded as scanners and telephones do, with the place of every
character. Needs Debian's fonts-ocr-b, python3-pil and python3-numpy.

    python3 make_strips.py SEED COUNT OUT.npz
"""
import io
import sys

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<"
NOTHING = 37
IGNORED = 255
# What still looks like a character of the alphabet when it stands on its head is not taught as nothing.
TELLS_UPSIDE_DOWN = set("<ABCDEFGJKPQRTVY4")
PITCH, HEIGHT = 16, 28
# Room for the trainer to shift the strip by whole pixels.
MARGIN = 3
WIDTH = 19 * PITCH + 2 * MARGIN
ROWS = HEIGHT + 2 * MARGIN
SLOTS = 24
HI = 32
BAND = 4 * HI

OCRB = "/usr/share/fonts/opentype/ocr-b/"
FONTS = [
    (OCRB + "OCRB.otf", 0.75),
    (OCRB + "OCRBS.otf", 0.17),
    ("/usr/share/fonts/truetype/liberation/LiberationMono-Regular.ttf", 0.04),
    ("/usr/share/fonts/truetype/liberation/LiberationMono-Bold.ttf", 0.02),
    ("/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf", 0.02),
]


def atlas(path, weight):
    """All glyphs side by side at the working pitch, each centred in a cell of 1.5 pitches; `weight` in 1/8 of a stroke's pixel."""
    big = 4
    size = 100
    advance = ImageFont.truetype(path, size).getlength("H")
    font = ImageFont.truetype(path, round(size * HI * big / advance))
    cell = HI * 3 // 2 * big
    sheet = Image.new("L", (cell * len(ALPHABET), 2 * HI * big), 0)
    draw = ImageDraw.Draw(sheet)
    for at, character in enumerate(ALPHABET):
        draw.text((at * cell + cell // 2, round(1.5 * HI * big)), character, font=font, fill=255, anchor="ms", stroke_width=max(0, weight))
    if weight < 0:
        sheet = sheet.filter(ImageFilter.MinFilter(-2 * weight + 1))
    cap = -font.getbbox("H", anchor="ls")[1] / big
    sheet = sheet.resize((sheet.width // big, sheet.height // big), Image.BOX)
    return sheet, cap


def load_atlases():
    loaded = []
    for path, share in FONTS:
        weights = [-3, -2, -1, 0, 1, 2, 3, 5] if "OCRB" in path else [0, 1]
        for weight in weights:
            loaded.append((*atlas(path, weight), share / len(weights)))
    return loaded


def smooth(rng, size, cells):
    """Slowly varying values in 0 to 1."""
    small = Image.fromarray((rng.random(cells) * 255).astype(np.uint8))
    return np.asarray(small.resize(size, Image.BICUBIC), np.float32) / 255


def blurred(picture, sigma_x, sigma_y):
    def kernel(sigma):
        reach = max(1, int(np.ceil(sigma * 2.6)))
        k = np.exp(-0.5 * (np.arange(-reach, reach + 1) / max(sigma, 1e-3)) ** 2)
        return (k / k.sum()).astype(np.float32), reach

    for axis, sigma in ((1, sigma_x), (0, sigma_y)):
        if sigma < 0.15:
            continue
        k, reach = kernel(sigma)
        pads = [(0, 0), (0, 0)]
        pads[axis] = (reach, reach)
        padded = np.pad(picture, pads, mode="edge")
        length = picture.shape[axis]
        total = np.zeros_like(picture)
        for at, weight in enumerate(k):
            total += weight * (padded[:, at : at + length] if axis == 1 else padded[at : at + length])
        picture = total
    return picture


def sample(picture, x, y):
    height, width = picture.shape
    x = np.clip(x, 0, width - 1.001)
    y = np.clip(y, 0, height - 1.001)
    i, j = x.astype(np.int32), y.astype(np.int32)
    fx, fy = (x - i).astype(np.float32), (y - j).astype(np.float32)
    return (picture[j, i] * (1 - fx) + picture[j, i + 1] * fx) * (1 - fy) + (picture[j + 1, i] * (1 - fx) + picture[j + 1, i + 1] * fx) * fy


def random_text(rng):
    kind = rng.random()
    letters = lambda n: "".join(ALPHABET[10 + rng.integers(26)] for _ in range(n))
    digits = lambda n: "".join(str(rng.integers(10)) for _ in range(n))
    if kind < 0.42:
        return "".join(ALPHABET[rng.integers(37)] for _ in range(SLOTS))
    if kind < 0.52:
        return "".join("0O1I8B5S2ZDQGC6MNHW<KX"[rng.integers(22)] for _ in range(SLOTS))
    text = ""
    while len(text) < SLOTS:
        text += [letters(rng.integers(2, 12)), digits(rng.integers(2, 10)), "<" * rng.integers(1, 9), "<<" + letters(5) + "<"][rng.integers(4)]
    return text[:SLOTS]


def put_line(strip, rng, sheet, cell, text, left, base, jitter, gaps):
    width = sheet.shape[1] // len(ALPHABET)
    centres = []
    for at, character in enumerate(text):
        centre = left + (at + 0.5) * cell
        centres.append(centre)
        if at in gaps:
            continue
        code = ALPHABET.index(character)
        glyph = sheet[:, code * width : (code + 1) * width]
        x = int(round(centre - width / 2 + rng.normal() * jitter))
        y = int(round(base + rng.normal() * jitter))
        a, b = max(0, -x), min(width, strip.shape[1] - x)
        c, d = max(0, -y), min(glyph.shape[0], strip.shape[0] - y)
        if b > a and d > c:
            part = strip[y + c : y + d, x + a : x + b]
            np.maximum(part, glyph[c:d, a:b], out=part)
    return centres


def background(rng, shape, strength):
    height, width = shape
    page = np.full(shape, 150 + rng.random() * 105, np.float32)
    page *= 1 - 0.5 * strength * smooth(rng, (width, height), (2, 5))
    x = np.arange(width, dtype=np.float32)[None]
    y = np.arange(height, dtype=np.float32)[:, None]
    for _ in range(rng.integers(0, 3)):
        bend = rng.random() * HI * np.sin(x * rng.random() * 0.05 + rng.random() * 6)
        steep = (rng.random() - 0.5) * 2 if rng.random() < 0.6 else rng.random() * 8 - 4
        period = HI * (0.08 + 0.9 * rng.random())
        wave = np.sin((y + bend + steep * x) * (2 * np.pi / period))
        page -= strength * rng.random() * 70 * np.clip(wave - rng.random(), 0, 1)
    if rng.random() < 0.25:
        page -= strength * 50 * (rng.random(shape) < 0.04 + 0.1 * rng.random())
    return page


def frames(rng, page):
    """Lines of frames, boxes and strokes that touch the line or run through it."""
    height, width = page.shape
    for _ in range(rng.integers(1, 4)):
        thick = rng.integers(1, 6)
        shade = rng.random() * 170
        kind = rng.random()
        if kind < 0.55:
            y = int(height / 2 + rng.choice([-1, 1]) * HI * (0.62 + rng.random()))
            page[max(0, y) : max(0, y + thick)] = shade
        elif kind < 0.75:
            x = rng.integers(width)
            page[:, x : x + thick] = shade
        else:
            drawn = Image.new("L", (width, height), 0)
            points = [(rng.integers(width), rng.integers(height)) for _ in range(3)]
            ImageDraw.Draw(drawn).line(points, fill=255, width=int(thick))
            cover = np.asarray(drawn, np.float32) / 255 * (0.3 + 0.5 * rng.random())
            page[:] = page * (1 - cover) + shade * cover


def make_strip(rng, atlases, shares):
    sheet, cap, _ = atlases[rng.choice(len(atlases), p=shares)]
    hard = rng.random()
    # The size of glyphs against their pitch, and their height against their width.
    wide = np.exp(rng.normal() * 0.06)
    tall = np.exp(rng.normal() * 0.1 + 0.02)
    sized = sheet.resize((round(sheet.width / len(ALPHABET) * wide) * len(ALPHABET), round(sheet.height * tall)), Image.BILINEAR)
    glyphs = np.asarray(sized, np.float32) / 255
    cap *= tall
    base_in_cell = 1.5 * HI * tall

    width = SLOTS * HI
    ink = np.zeros((BAND, width), np.float32)
    text = random_text(rng)
    first, last = 0, SLOTS
    ends = rng.random()
    if ends < 0.14:
        first = rng.integers(2, 6)
    elif ends < 0.28:
        last = SLOTS - rng.integers(2, 6)
    outside = set(range(0, first)) | set(range(last, SLOTS))
    gaps = set(outside)
    empty = rng.random() < 0.02
    if empty:
        gaps = set(range(SLOTS))
    jitter = rng.random() * 0.9
    top = BAND / 2 + cap / 2 - base_in_cell
    centres = put_line(ink, rng, glyphs, HI, text, 0, top, jitter, gaps)
    # A line above, a line below, or both.
    spacing = HI * (1.5 + rng.random() * 1.3)
    shift = (rng.random() - 0.5) * HI
    for step in (-1, 1):
        if rng.random() < 0.55:
            put_line(ink, rng, glyphs, HI, random_text(rng), shift if rng.random() < 0.2 else 0, top + step * spacing, jitter, outside)
    if rng.random() < 0.15:
        ink *= 1 - (0.3 + 0.5 * rng.random()) * (rng.random(ink.shape) < 0.3)
    if rng.random() < 0.1:
        ink *= 0.35 + 0.65 * smooth(rng, (width, BAND), (3, 20))

    strength = rng.random() ** 1.5 * (0.4 + hard * 0.8)
    page = background(rng, ink.shape, strength)
    strokes = ink * (1 - 0.65 * rng.random() ** 1.7)
    dark = rng.random() * 60
    if rng.random() < 0.12:
        frames(rng, page)
    page = page * (1 - strokes) + np.minimum(dark, page * 0.5) * strokes
    if rng.random() < 0.1:
        frames(rng, page)
    if rng.random() < 0.2:
        page *= 1 - 0.6 * rng.random() * smooth(rng, (width, BAND), (2, 4))
    if rng.random() < 0.12:
        page += (60 + 160 * rng.random()) * np.clip(smooth(rng, (width, BAND), (2, 7)) * 2 - 1, 0, 1)

    # To the picture's resolution.
    pitch = np.exp(rng.uniform(np.log(6.5), np.log(20))) if rng.random() < 0.75 else rng.uniform(16, 32)
    ratio = HI / pitch
    lens = rng.random() ** 2 * (0.3 if pitch > 9 else 0.18) * HI
    both = np.hypot(lens, 0.42 * ratio)
    move = rng.random() * 0.25 * HI if rng.random() < 0.1 else 0
    page = blurred(page, np.hypot(both, move), both)
    tilt, lean = rng.normal() * 0.01, rng.normal() * 0.02
    rows, columns = int(BAND / ratio), int(width / ratio)
    u, v = np.meshgrid(np.arange(columns, dtype=np.float32), np.arange(rows, dtype=np.float32))
    phase = rng.random(2)
    shot = sample(page, (u + phase[0]) * ratio, (v + phase[1]) * ratio)
    contrast = 0.45 + 0.55 * rng.random()
    shot = 128 + (shot - 128) * contrast + rng.normal() * 12
    grain = rng.random() ** 2 * 16 * contrast
    shot = np.clip(shot + rng.normal(size=shot.shape) * grain, 0, 255)
    if rng.random() < 0.15:
        shot = np.clip(shot + 0.8 * (shot - blurred(shot, 1.2, 1.2)), 0, 255)
    if rng.random() < 0.25:
        # Scaled once more on its way, as pictures on the web are.
        rows_then, columns_then = shot.shape
        factor = rng.uniform(0.75, 1.7)
        smaller = Image.fromarray(shot.astype(np.uint8)).resize((max(40, round(columns_then * factor)), max(12, round(rows_then * factor))), Image.BILINEAR if rng.random() < 0.5 else Image.LANCZOS)
        shot = np.asarray(smaller.resize((columns_then, rows_then), Image.BICUBIC), np.float32)
    if rng.random() < 0.7:
        memory = io.BytesIO()
        Image.fromarray(shot.astype(np.uint8)).save(memory, "JPEG", quality=int(rng.integers(25, 92)))
        shot = np.asarray(Image.open(memory), np.float32)

    # To the reader's crop, whose fit is never exact.
    size = np.exp(rng.normal() * 0.022) * pitch / PITCH
    dx = rng.uniform(0, (SLOTS * PITCH - WIDTH))
    dy = np.clip(rng.normal() * 1.3, -3.5, 3.5)
    bow = rng.normal() * 1.0
    supers = 2 if pitch > 16 else 1
    total = np.zeros((ROWS, WIDTH), np.float32)
    for sx in range(supers):
        for sy in range(supers):
            x, y = np.meshgrid(np.arange(WIDTH) + (sx + 0.5) / supers, np.arange(ROWS) + (sy + 0.5) / supers)
            px = (x - WIDTH / 2) * size + (dx + WIDTH / 2) * pitch / PITCH
            py = (y - ROWS / 2 + dy + bow * (x / WIDTH - 0.5) ** 2) * size + (BAND / 2) / ratio + (px - columns / 2) * tilt
            px = px + (py - rows / 2) * lean
            total += sample(shot, px - 0.5 - phase[0], py - 0.5 - phase[1])
    crop = total / supers**2

    places = ((np.array(centres) / ratio - (dx + WIDTH / 2) * pitch / PITCH) / size + WIDTH / 2).astype(np.float32)
    codes = np.array([ALPHABET.index(c) for c in text], np.uint8)
    codes[list(gaps)] = NOTHING
    if rng.random() < 0.05:
        crop = crop[::-1, ::-1]
        places = WIDTH - places
        codes = np.array([upside(c) for c in codes], np.uint8)
    return np.clip(crop, 0, 255).astype(np.uint8), places, codes


def upside(code):
    if code == NOTHING:
        return NOTHING
    return NOTHING if ALPHABET[code] in TELLS_UPSIDE_DOWN else IGNORED


def main():
    seed, count, out = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    rng = np.random.default_rng(seed)
    atlases = load_atlases()
    shares = np.array([share for *_, share in atlases])
    strips = [make_strip(rng, atlases, shares / shares.sum()) for _ in range(count)]
    np.savez(out, pictures=np.stack([s[0] for s in strips]), places=np.stack([s[1] for s in strips]), codes=np.stack([s[2] for s in strips]))


if __name__ == "__main__":
    main()
