import { traitsOf, type FaceTraits } from './synthetic-traits.ts';

export interface SyntheticFace {
  /** Another number gives another person. */
  readonly seed?: number;
  readonly width?: number;
  readonly height?: number;
  /** Where the middle of the face is, in shares of the picture. */
  readonly at?: readonly [x: number, y: number];
  /** Height of the head from crown to chin, in shares of the picture's height. */
  readonly size?: number;
  /** Degrees that the head is tilted, clockwise. */
  readonly tilt?: number;
  /** -1 to 1: how far the head is turned to a side. */
  readonly turn?: number;
  /** 0 shut to 1 open. */
  readonly eyesOpen?: number;
  /** 0 shut to 1 wide open. */
  readonly mouthOpen?: number;
  /** 1 is good light; less is darker. */
  readonly light?: number;
  /** Standard deviation in pixels of a blur over the whole picture. */
  readonly blur?: number;
  readonly background?: string;
}

/** A made-up person's portrait as an SVG, to be drawn by any renderer. For the demonstration, fake cameras and tests; nobody's face. */
export function syntheticFace(face: SyntheticFace = {}): string {
  const { seed = 1, width = 480, height = 600, at = [0.5, 0.5], size = 0.6, tilt = 0, light = 1, blur = 0 } = face;
  const traits = traitsOf(seed);
  // Drawn 260 units high from crown to chin, around the bridge of the nose.
  const scale = (size * height) / 260;
  const place = `translate(${n(at[0] * width)} ${n(at[1] * height)}) scale(${n(scale)})`;
  const dim = `<rect width="${width}" height="${height}" fill="#000" opacity="${n(1 - Math.min(1, light))}"/>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    definitions(traits, blur),
    `<g${blur > 0 ? ' filter="url(#whole)"' : ''}>`,
    `<rect width="${width}" height="${height}" fill="${face.background ?? '#c9ced3'}"/>`,
    `<g transform="${place}">${body(traits)}<g transform="rotate(${n(tilt)} 0 60)">${head(traits, face)}</g></g>`,
    light < 1 ? dim : '',
    '</g></svg>',
  ].join('');
}

function definitions({ skin, shade, hair, lips }: FaceTraits, blur: number): string {
  const soft = [2, 4, 9].map(
    (by) =>
      `<filter id="soft${by}" x="-60%" y="-60%" width="220%" height="220%"><feGaussianBlur stdDeviation="${by}"/></filter>`,
  );
  return `<defs>${soft.join('')}<filter id="whole"><feGaussianBlur stdDeviation="${n(blur)}"/></filter>
<radialGradient id="skin" cx="0.46" cy="0.42" r="0.66"><stop offset="0" stop-color="${skin.light}"/><stop offset="0.6" stop-color="${skin.mid}"/><stop offset="1" stop-color="${shade}"/></radialGradient>
<linearGradient id="hair" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${hair.light}"/><stop offset="1" stop-color="${hair.dark}"/></linearGradient>
<linearGradient id="lips" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${lips.dark}"/><stop offset="1" stop-color="${lips.light}"/></linearGradient></defs>`;
}

function body({ shade, skin, clothes, jaw, longHair, headWidth }: FaceTraits): string {
  const neck = 48 * jaw;
  const back = longHair
    ? `<path d="M${n(-96 * headWidth)} -60 C${n(-120 * headWidth)} 60 -112 150 -96 190 L96 190 C112 150 ${n(120 * headWidth)} 60 ${n(96 * headWidth)} -60Z" fill="url(#hair)"/>`
    : '';
  return `${back}<path d="M${n(-neck)} 70 L${n(-neck)} 205 L${n(neck)} 205 L${n(neck)} 70Z" fill="${skin.mid}"/>
<ellipse cx="0" cy="128" rx="${n(neck)}" ry="26" fill="${shade}" opacity="0.75" filter="url(#soft9)"/>
<path d="M-210 330 C-205 215 -150 190 ${n(-neck - 4)} 152 C-30 200 30 200 ${n(neck + 4)} 152 C150 190 205 215 210 330Z" fill="${clothes}"/>`;
}

function head(traits: FaceTraits, { turn = 0, eyesOpen = 1, mouthOpen = 0 }: SyntheticFace): string {
  const { headWidth, jaw, chin, ears, shade, skin } = traits;
  const w = 88 * headWidth;
  const j = 62 * jaw * headWidth;
  const outline = `M0 -128 C${n(w * 0.72)} -128 ${n(w)} -84 ${n(w)} -30 C${n(w)} 24 ${n(w * 0.9)} 58 ${n(j)} 92 C${n(j * 0.62)} ${n(chin)} ${n(j * 0.3)} ${n(chin + 6)} 0 ${n(chin + 6)} C${n(-j * 0.3)} ${n(chin + 6)} ${n(-j * 0.62)} ${n(chin)} ${n(-j)} 92 C${n(-w * 0.9)} 58 ${n(-w)} 24 ${n(-w)} -30 C${n(-w)} -84 ${n(-w * 0.72)} -128 0 -128Z`;
  const ear = (side: number) =>
    `<ellipse cx="${n(side * (w + 3) - turn * 14)}" cy="4" rx="${n(11 * ears)}" ry="${n(24 * ears)}" fill="${skin.mid}"/><ellipse cx="${n(side * (w + 3) - turn * 14)}" cy="4" rx="${n(5 * ears)}" ry="${n(14 * ears)}" fill="${shade}" opacity="0.6" filter="url(#soft2)"/>`;
  // A head that turns carries its features to that side, and they come closer together.
  const inner = `translate(${n(turn * 38)} 0) scale(${n(1 - 0.28 * Math.abs(turn))} 1)`;
  return `${ear(-1)}${ear(1)}<path d="${outline}" fill="url(#skin)"/>
<clipPath id="face"><path d="${outline}"/></clipPath>
<g clip-path="url(#face)"><g transform="${inner}">${relief(traits)}${beard(traits)}${eyes(traits, eyesOpen)}${nose(traits)}${mouth(traits, mouthOpen)}</g></g>
${hairOver(traits, w)}${glasses(traits, inner)}`;
}

/** The light on forehead, cheeks and chin, and the shadows of temples, eye sockets and cheeks. */
function relief({ skin, shade, eyeGap, eyeY, cheeks, noseLength }: FaceTraits): string {
  const socket = (side: number) =>
    `<ellipse cx="${n(side * eyeGap)}" cy="${n(eyeY - 3)}" rx="27" ry="16" fill="${shade}" opacity="0.5" filter="url(#soft4)"/>`;
  const cheek = (side: number) =>
    `<ellipse cx="${n(side * 44)}" cy="36" rx="24" ry="17" fill="${skin.light}" opacity="0.55" filter="url(#soft9)"/>
<ellipse cx="${n(side * 56)}" cy="66" rx="13" ry="32" fill="${shade}" opacity="${n(cheeks)}" filter="url(#soft9)"/>
<path d="M${n(side * 21)} ${n(noseLength + 4)} Q${n(side * 37)} ${n(noseLength + 16)} ${n(side * 38)} ${n(noseLength + 34)}" stroke="${shade}" stroke-width="3.4" fill="none" opacity="0.6" filter="url(#soft2)"/>`;
  return `<ellipse cx="-6" cy="-76" rx="44" ry="24" fill="${skin.light}" opacity="0.6" filter="url(#soft9)"/>
<ellipse cx="0" cy="112" rx="17" ry="9" fill="${skin.light}" opacity="0.5" filter="url(#soft4)"/>
${socket(-1)}${socket(1)}${cheek(-1)}${cheek(1)}`;
}

function eyes({ eyeGap, eyeY, eyeSize, slant, iris, brow, hair, shade, skin }: FaceTraits, open: number): string {
  const w = 17 * eyeSize;
  const up = 9.5 * eyeSize * open;
  const down = 5.5 * eyeSize * open;
  const almond = `M${n(-w)} 1 Q${n(-w * 0.3)} ${n(-2 * up + 1)} ${n(w)} -1 Q${n(w * 0.2)} ${n(2 * down)} ${n(-w)} 1Z`;
  const eye = (side: number, name: string) => {
    const ball = `<clipPath id="${name}"><path d="${almond}"/></clipPath><g clip-path="url(#${name})"><rect x="-30" y="-30" width="60" height="60" fill="#ece8e2"/><ellipse cx="0" cy="${n(-up)}" rx="${n(w)}" ry="5" fill="#000" opacity="0.35" filter="url(#soft2)"/><circle cx="0" cy="-1" r="${n(8 * eyeSize)}" fill="${iris}"/><circle cx="0" cy="-1" r="${n(3.6 * eyeSize)}" fill="#0a0806"/><circle cx="-2.6" cy="-3.6" r="1.7" fill="#fff" opacity="0.9"/></g>`;
    const lid = `M${n(-w - 1)} 1 Q${n(-w * 0.3)} ${n(-2 * up + 1)} ${n(w + 2)} -1`;
    const fold = `M${n(-w)} ${n(-5 - up * 0.4)} Q0 ${n(-2 * up - 8)} ${n(w + 3)} ${n(-4 - up * 0.3)}`;
    const shut =
      open < 0.2 ? `<ellipse cx="0" cy="-4" rx="${n(w)}" ry="8" fill="${skin.mid}" filter="url(#soft2)"/>` : '';
    return `<g transform="translate(${n(side * eyeGap)} ${n(eyeY)}) scale(${side} 1) rotate(${n(slant)})">${shut}${open > 0.05 ? ball : ''}
<path d="${lid}" stroke="#1d130e" stroke-width="3" fill="none" stroke-linecap="round"/><path d="${fold}" stroke="${shade}" stroke-width="2.2" fill="none" opacity="0.8"/>
<path d="M${n(-w)} 2 Q0 ${n(2 * down + 3)} ${n(w)} 0" stroke="${shade}" stroke-width="1.6" fill="none" opacity="0.9"/>
<path d="M${n(-w + 2)} 12 Q0 ${n(19 * eyeSize)} ${n(w)} 10" stroke="${shade}" stroke-width="3" fill="none" opacity="0.45" filter="url(#soft2)"/>
<path d="M${n(-w - 5)} ${n(brow.y + 3)} Q${n(-w * 0.1)} ${n(brow.y - brow.arch)} ${n(w + 9)} ${n(brow.y + 2)} Q${n(-w * 0.1)} ${n(brow.y - brow.arch + brow.thickness)} ${n(-w - 5)} ${n(brow.y + 3 + brow.thickness * 0.8)}Z" fill="${hair.dark}" opacity="0.88" filter="url(#brow)"/></g>`;
  };
  return `<filter id="brow"><feGaussianBlur stdDeviation="1"/></filter>${eye(-1, 'eyeA')}${eye(1, 'eyeB')}`;
}

function nose({ noseLength, noseWidth, shade, skin, eyeY }: FaceTraits): string {
  const w = 17 * noseWidth;
  const y = noseLength;
  return `<path d="M-9 ${n(eyeY - 6)} Q${n(-6)} ${n(y - 30)} ${n(-w * 0.8)} ${n(y - 4)}" stroke="${shade}" stroke-width="5" fill="none" opacity="0.55" filter="url(#soft2)"/>
<path d="M10 ${n(eyeY - 6)} Q7 ${n(y - 30)} ${n(w * 0.8)} ${n(y - 4)}" stroke="${shade}" stroke-width="6" fill="none" opacity="0.7" filter="url(#soft2)"/>
<path d="M0 ${n(eyeY)} L0 ${n(y - 8)}" stroke="${skin.light}" stroke-width="7" opacity="0.6" stroke-linecap="round" filter="url(#soft2)"/>
<ellipse cx="-1" cy="${n(y - 6)}" rx="9" ry="7" fill="${skin.light}" opacity="0.7" filter="url(#soft2)"/>
<path d="M${n(-w)} ${n(y - 6)} Q${n(-w - 3)} ${n(y + 5)} ${n(-w * 0.55)} ${n(y + 4)} Q0 ${n(y + 10)} ${n(w * 0.55)} ${n(y + 4)} Q${n(w + 3)} ${n(y + 5)} ${n(w)} ${n(y - 6)}" stroke="${shade}" stroke-width="2.6" fill="none" opacity="0.95"/>
<ellipse cx="${n(-w * 0.5)}" cy="${n(y + 3)}" rx="4.6" ry="2.6" fill="#24120c" opacity="0.85"/><ellipse cx="${n(w * 0.5)}" cy="${n(y + 3)}" rx="4.6" ry="2.6" fill="#24120c" opacity="0.85"/>
<ellipse cx="0" cy="${n(y + 12)}" rx="${n(w)}" ry="4" fill="${shade}" opacity="0.55" filter="url(#soft2)"/>`;
}

function mouth({ mouthY, mouthWidth, upperLip, lowerLip, shade, lips }: FaceTraits, open: number): string {
  const w = 27 * mouthWidth;
  const gap = 22 * open;
  return `<g transform="translate(0 ${n(mouthY)})"><ellipse cx="0" cy="${n(gap + lowerLip + 8)}" rx="${n(w * 0.7)}" ry="5" fill="${shade}" opacity="0.75" filter="url(#soft2)"/>
<path d="M${n(-w)} 0 Q0 ${n(gap * 2)} ${n(w)} 0 Q0 ${n(-gap * 0.3)} ${n(-w)} 0Z" fill="#2a0d0c"/>
<path d="M${n(-w)} 0 Q${n(-w * 0.4)} ${n(-upperLip)} -6 ${n(-upperLip)} Q0 ${n(-upperLip + 3)} 6 ${n(-upperLip)} Q${n(w * 0.4)} ${n(-upperLip)} ${n(w)} 0 Q0 3 ${n(-w)} 0Z" fill="${lips.dark}"/>
<path d="M${n(-w)} 0 Q0 ${n(gap * 2 + 3)} ${n(w)} 0 Q${n(w * 0.5)} ${n(gap + lowerLip * 1.2)} 0 ${n(gap + lowerLip * 1.25)} Q${n(-w * 0.5)} ${n(gap + lowerLip * 1.2)} ${n(-w)} 0Z" fill="url(#lips)"/>
${open < 0.1 ? `<path d="M${n(-w - 2)} 0 Q0 4 ${n(w + 2)} 0" stroke="#3c1713" stroke-width="2.2" fill="none"/>` : ''}</g>`;
}

function beard({ beardShade, hair, mouthY, chin, jaw, moustache }: FaceTraits): string {
  const full = `<path d="M${n(-84 * jaw)} 20 Q${n(-58 * jaw)} ${n(mouthY - 10)} -30 ${n(mouthY - 12)} Q0 ${n(mouthY - 16)} 30 ${n(mouthY - 12)} Q${n(58 * jaw)} ${n(mouthY - 10)} ${n(84 * jaw)} 20 L90 150 L0 ${n(chin + 30)} L-90 150Z" fill="${hair.dark}" opacity="${n(beardShade)}" filter="url(#soft4)"/>`;
  const upper = `<path d="M-32 ${n(mouthY - 3)} Q-14 ${n(mouthY - 17)} 0 ${n(mouthY - 13)} Q14 ${n(mouthY - 17)} 32 ${n(mouthY - 3)} Q0 ${n(mouthY - 9)} -32 ${n(mouthY - 3)}Z" fill="${hair.dark}" opacity="0.9" filter="url(#soft2)"/>`;
  return `${beardShade > 0 ? full : ''}${moustache ? upper : ''}`;
}

function hairOver({ hairline, fringe, longHair, bald }: FaceTraits, w: number): string {
  if (bald) return '';
  const side = longHair ? 60 : -14;
  return `<path d="M${n(-w - 5)} ${side} C${n(-w - 20)} -90 ${n(-w * 0.8)} -152 0 -152 C${n(w * 0.8)} -152 ${n(w + 20)} -90 ${n(w + 5)} ${side} C${n(w - 2)} -40 ${n(w * 0.82)} ${n(hairline + 26)} ${n(w * 0.55)} ${n(hairline)} C${n(w * 0.2)} ${n(hairline - fringe)} ${n(-w * 0.35)} ${n(hairline - 6 + fringe)} ${n(-w * 0.62)} ${n(hairline + 6)} C${n(-w * 0.86)} ${n(hairline + 30)} ${n(-w + 2)} -40 ${n(-w - 5)} ${side}Z" fill="url(#hair)" filter="url(#brow)"/>`;
}

function glasses({ hasGlasses, eyeGap, eyeY }: FaceTraits, inner: string): string {
  if (!hasGlasses) return '';
  const glass = (side: number) =>
    `<rect x="${n(side * eyeGap - 27)}" y="${n(eyeY - 19)}" width="54" height="38" rx="15" fill="#fff" fill-opacity="0.06" stroke="#1c1c1f" stroke-width="3"/>`;
  return `<g transform="${inner}">${glass(-1)}${glass(1)}<path d="M${n(27 - eyeGap)} ${n(eyeY - 3)} Q0 ${n(eyeY - 10)} ${n(eyeGap - 27)} ${n(eyeY - 3)}" stroke="#1c1c1f" stroke-width="3" fill="none"/></g>`;
}

/** A number as an SVG wants it: short, and the same everywhere. */
function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}
