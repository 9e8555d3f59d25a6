import type { FingerImage } from './finger-image.ts';

interface Finger {
  readonly width?: number;
  readonly height?: number;
  /** Another number gives another pattern. */
  readonly seed?: number;
  /** Pixels from ridge to ridge; 9 is usual at 500 pixels an inch. */
  readonly period?: number;
  /** Where the finger lies and how much of the sensor it covers, in shares of the picture. */
  readonly at?: readonly [x: number, y: number];
  readonly size?: readonly [x: number, y: number];
  /** Lightest and darkest grey of the finger. */
  readonly greys?: readonly [light: number, dark: number];
}

/** A made-up finger: ridges around a core, in an oval, on the white of an empty sensor. For twins and tests; nobody's print. */
export function syntheticFinger(finger: Finger = {}): FingerImage {
  const { width = 256, height = 288, seed = 1, period = 9, at = [0.5, 0.52], size = [0.42, 0.46] } = finger;
  const [light, dark] = finger.greys ?? [225, 40];
  const pixels = new Uint8Array(width * height).fill(250);
  const core = [width * (at[0] + 0.04 * Math.sin(seed)), height * (at[1] - 0.12)] as const;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const away = ((x - width * at[0]) / (width * size[0])) ** 2 + ((y - height * at[1]) / (height * size[1])) ** 2;
      if (away > 1) continue;
      const [dx, dy] = [x - core[0], (y - core[1]) * 0.8];
      // A loop: rings around the core that lean over below it.
      const radius = Math.hypot(dx, dy) + 0.25 * Math.max(0, dy) + 3 * Math.sin((dx + seed * 37) / 29);
      const ridge = (Math.cos((radius * 2 * Math.PI) / period) + 1) / 2;
      const edge = Math.min(1, (1 - away) * 8);
      pixels[y * width + x] = Math.round(250 + (light + (dark - light) * ridge - 250) * edge);
    }
  }
  return { width, height, pixels };
}
