import { writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { failed } from '../../core/result.ts';
import { dropPicture, insertPicture } from '../../db/blobs.ts';
import { findDraft, saveDraft } from '../../db/drafts.ts';
import { ledgerHead } from '../../db/ledger.ts';
import { checkpoint, closeStore, openStore } from '../../db/open-store.ts';
import { StoreError, transact } from '../../db/store.ts';
import { recordCrossing } from '../../station/record-crossing.ts';
import { sampleCrossing, samplePicture, testKey } from './sample.ts';

/*
 * Records sample crossings one after the other as the desk does, a picture first with the draft, and prints where each stands once it is stored:
 * this line is the promise that the fault tests hold the record to. Ends at the first fault, which it prints,
 * after trying one more crossing.
 */
const { values } = parseArgs({
  options: {
    store: { type: 'string' },
    count: { type: 'string', default: '1000000' },
    /** Bytes of each crossing's picture; none when 0. */
    picture: { type: 'string', default: '0' },
    /** Weaker than the product's, to show what a power cut then takes. */
    synchronous: { type: 'string' },
    /** Crossings between two checkpoints of the log. */
    checkpoint: { type: 'string', default: '0' },
  },
});

const [count, pictureBytes, checkpointEvery] = [values.count, values.picture, values.checkpoint].map(Number) as [
  number,
  number,
  number,
];
const store = openStore(values.store!, testKey);
if (values.synchronous !== undefined) store.sqlite.pragma(`synchronous=${values.synchronous}`);

const first = ledgerHead(store).seq;
for (let at = 1; at <= count; at += 1) {
  const recorded = recordOne(first + at);
  say(recorded.ok ? recorded.value : { fault: recorded.failure.kind });
  if (!recorded.ok) {
    const again = recordOne(first + at + 1);
    say({ storeFault: store.fault?.kind ?? null, again: again.ok ? 'recorded' : again.failure.kind });
    process.exit(1);
  }
  // Every fourth checkpoint is the one at a shift's end, which starts the log anew.
  if (checkpointEvery > 0 && at % checkpointEvery === 0)
    checkpoint(store, at % (4 * checkpointEvery) === 0 ? 'TRUNCATE' : 'PASSIVE');
}
closeStore(store);

function recordOne(number: number) {
  const surroundings = { store, folder: dirname(values.store!), now: () => new Date() };
  const crossing = sampleCrossing(number);
  if (pictureBytes === 0) return recordCrossing(surroundings, crossing);
  try {
    const photo = transact(store, (tx) => {
      // One that a killed writer left on the desk is replaced, as a photo is that is taken again.
      const before = findDraft(tx, crossing.lane);
      const hash = insertPicture(tx, samplePicture(pictureBytes));
      saveDraft(tx, crossing.lane, hash);
      if (before !== undefined) dropPicture(tx, before);
      return hash;
    });
    return recordCrossing(surroundings, { ...crossing, photo });
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return failed(error.fault);
  }
}

/** Written at once: what waits in a buffer when the process is killed would never have been said. */
function say(line: object) {
  writeSync(1, `${JSON.stringify(line)}\n`);
}
