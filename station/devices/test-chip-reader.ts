import type { PcscService, PcscState } from '../../native/pcsc/pcsc-service.ts';
import { testReader, type ReaderTest } from '../../native/pcsc/test-reader.ts';

export interface ChipTestOptions {
  /** How long a card is waited for. */
  readonly milliseconds: number;
  readonly signal?: AbortSignal | undefined;
  /** Nothing lies on the reader: from now on a card is waited for. */
  readonly onWaiting?: () => void;
}

/** The service's state, once it is more than an attempt. */
export function settledPcsc(pcsc: PcscService): Promise<PcscState> {
  return reached(pcsc, ({ state }) => state !== 'opening');
}

/** Says what lies on a reader of chips; waits for a card where there is none. */
export async function testChipReader(pcsc: PcscService, reader: string, options: ChipTestOptions): Promise<ReaderTest> {
  const { milliseconds, signal, onWaiting } = options;
  await settledPcsc(pcsc);
  const first = await testReader(pcsc, reader, signal);
  if (first.is !== 'no-card' || milliseconds === 0) return first;
  onWaiting?.();
  const isLaid = ({ readers }: PcscState) => readers.some(({ name, hasCard }) => name === reader && hasCard);
  const over = AbortSignal.any([AbortSignal.timeout(milliseconds), ...(signal ? [signal] : [])]);
  await reached(pcsc, (state) => isLaid(state) || state.state !== 'ready', over);
  return over.aborted ? { is: 'no-card' } : testReader(pcsc, reader, signal);
}

/** Ends when the service is in such a state, or when it is given up. */
function reached(
  pcsc: PcscService,
  condition: (state: PcscState) => boolean,
  signal?: AbortSignal,
): Promise<PcscState> {
  return new Promise((resolve) => {
    const end = () => {
      remove();
      resolve(pcsc.state);
    };
    const remove = pcsc.onChange((state) => {
      if (condition(state)) end();
    });
    signal?.addEventListener('abort', end, { once: true });
    if (signal?.aborted === true || condition(pcsc.state)) end();
  });
}
