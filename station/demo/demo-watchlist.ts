import { drawnPortrait } from './demo-picture.ts';

type Column =
  | 'reference'
  | 'name'
  | 'aliases'
  | 'birth_date'
  | 'birth_place'
  | 'nationality'
  | 'sex'
  | 'document_number'
  | 'issuing_state'
  | 'plate'
  | 'plate_state'
  | 'direction'
  | 'priority'
  | 'action'
  | 'instruction'
  | 'remarks'
  | 'picture';

const grey = [70, 66, 62] as const;

/** The entries that the simulated travellers meet, each for another thing that an officer has to know. */
const entries: readonly Partial<Record<Column, string>>[] = [
  {
    // The passport writes the name in other letters.
    reference: 'DEMO-001',
    name: 'Mohamed Al Hassan',
    birth_date: '1979-05-05',
    birth_place: 'Kantara',
    nationality: 'ZZC',
    sex: 'M',
    action: 'second-line',
    instruction: 'Take the traveller to the second line. Call the shift leader.',
    remarks: 'Training entry: wanted for questioning.',
    picture: drawnPortrait({ hair: [38, 30, 28], skin: [176, 128, 96], clothes: [52, 78, 110] }),
  },
  {
    reference: 'DEMO-002',
    document_number: 'ZB9900017',
    issuing_state: 'ZZB',
    action: 'seize-document',
    instruction: 'Keep the document and call the shift leader.',
    remarks: 'Training entry: blank booklet stolen in transport.',
  },
  {
    reference: 'DEMO-003',
    name: 'Nadia Farouk',
    birth_date: '1992-11-30',
    nationality: 'ZZD',
    priority: 'high',
    action: 'discreet',
    instruction: 'Admit. Report the crossing to the shift leader without a word to the traveller.',
    remarks: 'Training entry: discreet check.',
  },
  {
    // Another man of the same name, ten years older.
    reference: 'DEMO-004',
    name: 'Samuel Balogun',
    birth_date: '1984-07-21',
    birth_place: 'Port Azure',
    nationality: 'ZZB',
    sex: 'M',
    action: 'second-line',
    instruction: 'Compare picture and place of birth. In doubt, second line.',
    remarks: 'Training entry: wanted for fraud. Scar over the left eye.',
    picture: drawnPortrait({ hair: grey, skin: [120, 82, 60], clothes: [96, 60, 58] }),
  },
  {
    reference: 'DEMO-005',
    name: 'Kwame Osei',
    birth_date: '1975-03-12',
    nationality: 'UTO',
    sex: 'M',
    direction: 'exit',
    priority: 'high',
    action: 'refuse',
    instruction: 'Do not let leave. Hand over the notice of the court.',
    remarks: 'Training entry: forbidden to leave the country by order of a court.',
  },
  {
    reference: 'DEMO-006',
    plate: 'UT 4471 K',
    plate_state: 'UTO',
    action: 'call',
    instruction: 'Hold the vehicle and call the police. The driver is a witness.',
    remarks: 'Training entry: vehicle reported stolen.',
  },
];

/** The demo post's own watchlist, in the national CSV format (docs/watchlist-csv.md). */
export function demoWatchlist(): string {
  const columns = [...new Set(entries.flatMap((entry) => Object.keys(entry) as Column[]))];
  const rows = entries.map((entry) => columns.map((column) => quoted(entry[column] ?? '')).join(','));
  return `${[columns.join(','), ...rows].join('\n')}\n`;
}

function quoted(field: string): string {
  return /[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
