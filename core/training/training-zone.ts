import { isTrainingState } from '../mrz/states.ts';
import { writeMrz } from '../mrz/write-mrz.ts';
import type { WrittenDocument } from './scenario.ts';

interface WithZone {
  readonly document?: WrittenDocument | undefined;
  readonly lines?: readonly string[] | undefined;
}

interface ZoneFault {
  readonly path: string[];
  readonly message: string;
}

const onlyTraining = 'Training takes only documents of UTO and ZZA to ZZD.';

/** Why a traveller's document cannot be presented at a training post. */
export function zoneFaults({ document, lines }: WithZone): ZoneFault[] {
  const faults: ZoneFault[] = [];
  if (document && !isTrainingState(document.issuingState))
    faults.push({ path: ['document', 'issuingState'], message: onlyTraining });
  if (lines && !isTrainingState((lines[0] ?? '').slice(2, 5)))
    faults.push({ path: ['lines', '0'], message: onlyTraining });
  if (lines?.some((line) => !/^[A-Z0-9<]{30,44}$/.test(line)))
    faults.push({ path: ['lines'], message: 'A line has 30 to 44 of A to Z, 0 to 9 and <.' });
  const written = document && writeMrz({ ...document, expiryDate: document.expiryDate });
  if (written && !written.ok)
    faults.push({ path: ['document', written.failure.field], message: written.failure.message });
  return faults;
}

/** The zone that a traveller's document shows the reader; undefined for one without. */
export function zoneOf({ document, lines }: WithZone): readonly string[] | undefined {
  if (lines) return lines;
  if (!document) return undefined;
  const written = writeMrz(document);
  if (!written.ok) throw new Error('the pack was checked and its document cannot be written');
  return written.value;
}
