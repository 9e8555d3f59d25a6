import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { noCaptures } from '../core/capture/captures.ts';
import type { Crossing, CrossingId, OfficerId } from '../core/crossing/crossing.ts';
import type { TravelDocument } from '../core/document/travel-document.ts';
import { readMrz } from '../core/mrz/read-mrz.ts';
import { writeMrz } from '../core/mrz/write-mrz.ts';
import { builtInPack } from '../core/rules/pack/packs.ts';
import { assess } from '../core/rules/assess.ts';

/** People who exist nowhere: made of a group and a number, the same in every run. */
export interface Person {
  readonly surname: string;
  readonly givenNames: string;
  readonly birthDate: string;
  readonly sex: 'F' | 'M';
  readonly issuingState: string;
  readonly documentNumber: string;
}

/** `listed` stand on the watchlist, `known` have crossed before, `stranger` neither. The letter begins their document numbers. */
const groups = { listed: 'V', known: 'K', stranger: 'W' } as const;
type Group = keyof typeof groups;

const syllables =
  'BA BE BO DA DE DI DU FA FO GA GO HA JA JO KA KE KO LA LE LI MA MI MO NA NE RA RO SA SE TA TO WA'.split(' ');
/** Codes that no State can have, and the specimen State of ICAO 9303. */
const states = ['ZZA', 'ZZB', 'ZZC', 'ZZD', 'UTO'];

export function person(group: Group, number: number): Person {
  const chance = createHash('sha256').update(`${group} ${number}`).digest();
  const word = (from: number, length: number) =>
    Array.from(chance.subarray(from, from + length), (byte) => syllables[byte % syllables.length]).join('');
  const birth = new Date(Date.UTC(1950, 0, 1 + (chance.readUInt16LE(16) % 20_000)));
  return {
    surname: word(0, 4),
    givenNames: `${word(4, 3)} ${word(7, 2)}`,
    birthDate: birth.toISOString().slice(0, 10),
    sex: chance[18]! % 2 === 0 ? 'F' : 'M',
    issuingState: states[chance[19]! % states.length]!,
    documentNumber: groups[group] + String(number).padStart(8, '0'),
  };
}

/** How many of every thirty travellers stand on the list and how many have crossed before: 1 in 10 and 1 in 3. */
const cycle = { all: 30, listed: 3, known: 10 };

/** The traveller who comes `number`th to the window; `listed` and `known` are how many of them there are. */
export function traveller(number: number, there: { readonly listed: number; readonly known: number }): Person {
  const turn = Math.floor(number / cycle.all);
  const place = number % cycle.all;
  if (place < cycle.listed) return person('listed', spread(turn * cycle.listed + place, there.listed));
  const knownPlace = place - cycle.listed;
  if (knownPlace < cycle.known) return person('known', spread(turn * cycle.known + knownPlace, there.known));
  return person('stranger', number);
}

/** The person's passport as a swipe reader reads it: two lines, each with its end. */
export function swiped(holder: Person): string {
  const zone = writeMrz({
    ...holder,
    format: 'TD3',
    documentCode: 'P',
    nationality: holder.issuingState,
    expiryDate: '2031-06-30',
    optionalData: '',
  });
  if (!zone.ok) throw new Error(zone.failure.message);
  return zone.value.map((line) => `${line}\n`).join('');
}

/** One row of the watchlist in the format of docs/watchlist-csv.md. Every second entry knows the document, every fourth an alias. */
export function listRow(number: number): string {
  const { surname, givenNames, birthDate, issuingState, documentNumber } = person('listed', number);
  const alias = number % 4 === 0 ? `${givenNames.split(' ')[0] ?? ''} ${surname}` : '';
  const known = number % 2 === 0 ? [documentNumber, issuingState] : ['', ''];
  return [
    'L-' + number,
    surname,
    givenNames,
    alias,
    birthDate,
    issuingState,
    ...known,
    'second-line',
    'Take the traveller to the second line.',
  ].join(',');
}

export const listHeader =
  'reference,surname,given_names,aliases,birth_date,nationality,document_number,issuing_state,action,instruction';

interface Occasion {
  readonly officer: OfficerId;
  readonly at: Date;
  readonly direction: 'entry' | 'exit';
}

/** The record of a person's uneventful crossing. */
export function crossingOf(holder: Person, { officer, at, direction }: Occasion): Crossing {
  const instant = at.toISOString();
  const today = instant.slice(0, 10);
  const { document, valid, problems } = readMrz(swiped(holder), { today });
  if (!document) throw new Error('a zone written by the product is read by it');
  return {
    id: uuidv7({ msecs: at.getTime() }) as CrossingId,
    direction,
    decision: 'admit',
    at: instant,
    startedAt: instant,
    post: 'BENCH',
    lane: '1',
    officer,
    document: document satisfies TravelDocument,
    documentSource: 'keyboard-wedge',
    journey: { purpose: 'trade', destination: 'Kantara market', stayDays: 2, transport: 'bus', vehicle: '' },
    reasons: [],
    assessment: assess({
      document,
      zone: { valid, problems },
      screening: { lists: 1, hits: [] },
      past: [],
      captures: noCaptures,
      rules: builtInPack,
      journey: {},
      movements: [],
      direction,
      country: 'UTO',
      today,
      now: instant,
    }),
    hits: [],
    lists: [{ list: 'bench', version: 'sha256:000000000000' }],
  };
}

/** Different numbers below `size`, far apart from one another for as long as there are enough. */
function spread(number: number, size: number): number {
  return (number * 7919) % size;
}
