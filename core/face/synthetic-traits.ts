interface Tones {
  readonly light: string;
  readonly dark: string;
}

/** What a made-up person looks like; lengths in units of a head 260 high, around the bridge of the nose. */
export interface FaceTraits {
  readonly skin: { readonly light: string; readonly mid: string };
  readonly shade: string;
  readonly hair: Tones;
  readonly lips: Tones;
  readonly iris: string;
  readonly clothes: string;
  readonly headWidth: number;
  readonly jaw: number;
  readonly chin: number;
  readonly ears: number;
  readonly cheeks: number;
  readonly eyeGap: number;
  readonly eyeY: number;
  readonly eyeSize: number;
  readonly slant: number;
  readonly brow: { readonly y: number; readonly arch: number; readonly thickness: number };
  readonly noseLength: number;
  readonly noseWidth: number;
  readonly mouthY: number;
  readonly mouthWidth: number;
  readonly upperLip: number;
  readonly lowerLip: number;
  readonly hairline: number;
  readonly fringe: number;
  readonly longHair: boolean;
  readonly bald: boolean;
  readonly beardShade: number;
  readonly moustache: boolean;
  readonly hasGlasses: boolean;
}

type Colour = readonly [red: number, green: number, blue: number];

const skins: readonly Colour[] = [
  [92, 58, 40],
  [126, 82, 56],
  [164, 112, 78],
  [196, 144, 108],
  [222, 178, 144],
  [236, 200, 172],
];
const hairs: readonly Colour[] = [
  [22, 18, 17],
  [48, 32, 24],
  [92, 62, 40],
  [150, 112, 66],
  [120, 118, 116],
];
const irises: readonly Colour[] = [
  [58, 34, 20],
  [92, 60, 30],
  [84, 98, 66],
  [78, 110, 138],
];
const cloths: readonly Colour[] = [
  [44, 62, 92],
  [112, 44, 48],
  [52, 82, 66],
  [70, 66, 72],
  [150, 140, 120],
];

export function traitsOf(seed: number): FaceTraits {
  const chance = chanceFrom(seed);
  const between = (from: number, to: number) => from + (to - from) * chance();
  const oneOf = <Item>(items: readonly Item[]) => items[Math.floor(chance() * items.length)]!;
  const skin = oneOf(skins);
  const hair = oneOf(hairs);
  const isBearded = chance() < 0.3;
  const isLong = !isBearded && chance() < 0.5;
  const isDark = skin[0] < 140;
  return {
    skin: { light: css(mixed(skin, [255, 236, 214], 0.42)), mid: css(skin) },
    shade: css(mixed(skin, [40, 14, 8], 0.42)),
    hair: { light: css(mixed(hair, [255, 240, 220], 0.14)), dark: css(hair) },
    lips: { light: css(mixed(skin, [178, 70, 72], 0.55)), dark: css(mixed(skin, [120, 36, 40], isDark ? 0.4 : 0.58)) },
    iris: css(isDark ? irises[0]! : oneOf(irises)),
    clothes: css(oneOf(cloths)),
    headWidth: between(0.84, 1.16),
    jaw: between(0.72, 1.26),
    chin: between(106, 134),
    ears: between(0.8, 1.2),
    cheeks: between(0.15, 0.55),
    eyeGap: between(29, 44),
    eyeY: between(-16, 4),
    eyeSize: between(0.84, 1.25),
    slant: between(-13, 10),
    brow: { y: between(-31, -24), arch: between(2, 16), thickness: between(3, 12) },
    noseLength: between(36, 56),
    noseWidth: between(0.7, 1.65),
    mouthY: between(70, 88),
    mouthWidth: between(0.7, 1.35),
    upperLip: between(3, 14),
    lowerLip: between(5, 17),
    hairline: between(-112, -78),
    fringe: between(-14, 16),
    longHair: isLong,
    bald: !isLong && chance() < 0.2,
    beardShade: isBearded ? between(0.35, 0.9) : 0,
    moustache: isBearded || (!isLong && chance() < 0.2),
    hasGlasses: chance() < 0.2,
  };
}

/** Numbers from 0 to 1 that follow from the seed alone (mulberry32, public domain). */
function chanceFrom(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e37_79b1) >>> 0;
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixing = Math.imul(state ^ (state >>> 15), state | 1);
    mixing ^= mixing + Math.imul(mixing ^ (mixing >>> 7), mixing | 61);
    return ((mixing ^ (mixing >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function mixed(one: Colour, other: Colour, share: number): Colour {
  const mix = (at: 0 | 1 | 2) => one[at] + (other[at] - one[at]) * share;
  return [mix(0), mix(1), mix(2)];
}

function css(colour: Colour): string {
  return `#${colour.map((level) => Math.round(level).toString(16).padStart(2, '0')).join('')}`;
}
