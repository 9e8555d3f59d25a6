import { randomBytes } from 'node:crypto';
import { Crossing } from '../../core/crossing/crossing.ts';
import type { OfficerId } from '../../core/crossing/crossing.ts';
import type { Picture } from '../../db/blobs.ts';
import { appendEntry } from '../../db/ledger.ts';
import { openStore } from '../../db/open-store.ts';
import type { Store } from '../../db/store.ts';
import { transact } from '../../db/store.ts';

/** The key of every data file that tests make. It protects nothing. */
export const testKey = Buffer.alloc(32, 0x42);
export const storeName = 'borderpost.db';

/** A UUIDv7 that stands for a number, the same at each run. */
export function numberedId(space: number, number: number): string {
  return `00000000-${space.toString(16).padStart(4, '0')}-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

export const sampleOfficer = numberedId(1, 1) as OfficerId;

/** The crossing of the traveller with this number, of the specimen State. */
export function sampleCrossing(number: number): Crossing {
  return Crossing.parse({
    id: numberedId(2, number),
    direction: number % 2 === 0 ? 'entry' : 'exit',
    decision: 'admit',
    at: '2026-03-01T08:00:00.000Z',
    startedAt: '2026-03-01T07:59:40.000Z',
    post: 'TEST',
    lane: '1',
    officer: sampleOfficer,
    document: {
      format: 'TD3',
      documentCode: 'P',
      issuingState: 'UTO',
      documentNumber: `UT${String(number).padStart(7, '0')}`,
      surname: `TRAVELLER${number % 50}`,
      givenNames: 'ANNA MARIA',
      nationality: 'UTO',
      birthDate: '1974-08-12',
      sex: 'F',
      optionalData: '',
    },
    documentSource: 'command-line',
    journey: { destination: '', vehicle: '' },
    reasons: [],
    assessment: { light: 'clear', checks: [], reasons: [] },
    hits: [],
    lists: [{ list: 'national', version: 'v1' }],
  });
}

/** Bytes that no other picture has and no compression shortens, as a photograph's are. */
export function samplePicture(bytes: number): Picture {
  return { media: 'image/jpeg', bytes: randomBytes(bytes) };
}

/** A new data file with the first entry every record has, and the officer of the sample crossings. */
export function createSampleStore(file: string): Store {
  const store = openStore(file, testKey, { create: true });
  const at = new Date('2026-03-01T06:00:00Z');
  transact(store, (tx) => {
    const station = numberedId(3, 1);
    const payload = { station, post: 'TEST', country: 'UTO', demo: false, product: '0.0.0' };
    appendEntry(tx, { kind: 'station.initialised', at, officer: undefined, payload });
    const officer = { officer: sampleOfficer, name: 'Ines Duarte', role: 'guard' } as const;
    appendEntry(tx, { kind: 'officer.added', at, officer: sampleOfficer, payload: officer });
  });
  return store;
}
