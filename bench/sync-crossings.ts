import { randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { noCaptures } from '../core/capture/captures.ts';
import type { Captures } from '../core/capture/captures.ts';
import type { PictureRef } from '../core/capture/picture-ref.ts';
import { Crossing } from '../core/crossing/crossing.ts';
import type { CrossingId, OfficerId, ShiftId } from '../core/crossing/crossing.ts';
import { transliterate } from '../core/mrz/transliterate.ts';
import { readMrz } from '../core/mrz/read-mrz.ts';
import { writeMrz } from '../core/mrz/write-mrz.ts';
import { builtInPack } from '../core/rules/pack/packs.ts';
import { assess } from '../core/rules/assess.ts';
import type { BatchEntry } from '../wire/batch-body.ts';
import { newSalt } from '../wire/entry-hash.ts';
import { createNames } from './names.ts';
import type { MadeName } from './names.ts';
import { createRandom } from './random.ts';

const began = Date.parse('2026-03-01T06:00:00.000Z');
/** A busy lane: one traveller in this time, in seconds. */
const pace = 70;
const states = ['ZZA', 'ZZB', 'ZZC', 'ZZD', 'UTO'];
const purposes = ['trade', 'trade', 'family', 'return-home', 'transit', 'work', 'tourism'] as const;
const transports = ['on-foot', 'on-foot', 'bus', 'motorcycle', 'truck', 'car'] as const;
const places = ['Kantara market', 'Old town', 'Mill Street 4', 'North camp', 'Harbour', 'Saint Ann', 'Lower fields'];

/** Makes the entries of one post's crossings, each different from all others as people at a window are; the same in every run. */
export function createCrossingEntries(captured: boolean): () => BatchEntry {
  const random = createRandom(11);
  const names = createNames(11);
  const whole = (below: number) => Math.floor(random() * below);
  const one = <Value>(values: readonly Value[]) => values[whole(values.length)]!;
  const officers = [1, 2, 3].map(() => uuidv7() as OfficerId);
  const shift = uuidv7() as ShiftId;
  let time = began;
  return () => {
    time += whole(2 * pace * 1000);
    const at = new Date(time).toISOString();
    const today = at.slice(0, 10);
    const issuingState = one(states);
    const day = (from: number, years: number) =>
      new Date(Date.UTC(from, 0, whole(365 * years))).toISOString().slice(0, 10);
    const zone = writeMrz({
      ...nameInZone(names),
      issuingState,
      format: 'TD3',
      documentCode: 'P',
      nationality: issuingState,
      documentNumber: one(['A', 'B', 'K']) + String(whole(1e8)).padStart(8, '0'),
      birthDate: day(1950, 58),
      sex: random() < 0.6 ? 'M' : 'F',
      expiryDate: day(2027, 9),
      optionalData: '',
    });
    if (!zone.ok) throw new Error(zone.failure.message);
    const { document, valid, problems } = readMrz(zone.value.join('\n'), { today });
    if (!document) throw new Error('a zone written by the product is read by it');
    const id = uuidv7({ msecs: time }) as CrossingId;
    const direction = random() < 0.5 ? 'entry' : 'exit';
    const officer = one(officers);
    const captures = captured ? capturesAt(at, whole) : noCaptures;
    const { documentNumber, surname, givenNames, birthDate } = document;
    const times = random() < 0.35 ? 1 + whole(6) : 0;
    const past = Array.from({ length: times }, (_, n) => ({
      direction: (n % 2 === 0) === (direction === 'entry') ? ('exit' as const) : ('entry' as const),
      at: new Date(time - (n + 1) * 86_400_000).toISOString(),
      day: new Date(time - (n + 1) * 86_400_000).toISOString().slice(0, 10),
      decision: 'admit',
      documentNumber,
      surname,
      givenNames,
      issuingState,
      birthDate,
    }));
    const payload = {
      id,
      direction,
      decision: random() < 0.98 ? 'admit' : 'refer',
      at,
      startedAt: new Date(time - 8000 - whole(60_000)).toISOString(),
      post: 'KANTARA',
      lane: one(['1', '2']),
      shift,
      officer,
      document,
      documentSource: 'serial-reader',
      journey: {
        purpose: one(purposes),
        destination: one(places),
        ...(random() < 0.6 && { stayDays: 1 + whole(14) }),
        transport: one(transports),
        vehicle: random() < 0.3 ? `TC ${1000 + whole(9000)} ${one(['A', 'B', 'C', 'D'])}` : '',
      },
      reasons: [],
      assessment: assess({
        document,
        zone: { valid, problems },
        screening: { lists: 2, hits: [] },
        past,
        captures,
        rules: builtInPack,
        journey: {},
        movements: [],
        direction,
        country: 'UTO',
        today,
        now: at,
      }),
      hits: [],
      lists: [
        { list: 'national', version: 'sha256:5d1c0a7be2f4' },
        { list: 'regional', version: 'sha256:93ab04cc17de' },
      ],
      ...(captured && { captures: { level: 'face', ...captures } }),
    };
    Crossing.parse(payload);
    return { id, kind: 'crossing.recorded', at, officer, payload: JSON.stringify(payload), salt: newSalt() };
  };
}

/** The next name that has a spelling for the zone. */
function nameInZone(names: () => MadeName) {
  for (;;) {
    const [surname = '', ...given] = names().toReversed();
    if ([surname, ...given].every((word) => transliterate(word).ok)) return { surname, givenNames: given.join(' ') };
  }
}

/** One page and one face, as the desk keeps them. */
function capturesAt(at: string, whole: (below: number) => number): Captures {
  const picture = (width: number, height: number, bytes: number): PictureRef => ({
    sha256: randomBytes(32).toString('hex'),
    media: 'image/jpeg',
    bytes: bytes + whole(bytes),
    width,
    height,
  });
  const page = picture(1250, 880, 90_000);
  const score = 60 + whole(40);
  return {
    pages: [{ picture: page, at, origin: 'camera', extent: 'page', zone: true }],
    face: {
      kind: 'taken',
      picture: picture(480, 640, 20_000),
      at,
      camera: 'HD Pro Webcam C920',
      quality: { score: 60 + whole(40), reasons: [], eyeDistance: 80 + whole(60) },
      compared: {
        page: page.sha256,
        comparison: { comparable: true, distance: (200 + whole(250)) / 1000, score, band: 'alike' },
      },
    },
  };
}
