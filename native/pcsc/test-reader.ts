import type { CardFailure } from './pcsc-messages.ts';
import type { PcscService } from './pcsc-service.ts';

/** What lies on a reader, found out by one command. */
export type ReaderTest =
  | { readonly is: 'passport-chip' | 'other-card'; readonly atr: Uint8Array }
  | { readonly is: 'no-card' }
  | { readonly is: 'failed'; readonly why: CardFailure };

/** SELECT by name of the LDS1 eMRTD application (ICAO 9303-10, 3.6.2 and 4.1). */
export const selectPassport = Uint8Array.from([0x00, 0xa4, 0x04, 0x0c, 7, 0xa0, 0, 0, 0x02, 0x47, 0x10, 0x01]);

/** A chip is powered by the reader's field and answers in far less; a hand may still be laying the document down. */
const patience = 5000;

/** Connects to the card on a reader and asks it for the passport application. */
export async function testReader(pcsc: PcscService, reader: string, signal?: AbortSignal): Promise<ReaderTest> {
  const options = { milliseconds: patience, ...(signal && { signal }) };
  const connected = await pcsc.connect(reader, options);
  if (!connected.ok)
    return connected.failure === 'no-card' ? { is: 'no-card' } : { is: 'failed', why: connected.failure };
  const { atr, transmit, close } = connected.value;
  const answer = await transmit(selectPassport, options);
  close();
  if (!answer.ok) return answer.failure === 'card-removed' ? { is: 'no-card' } : { is: 'failed', why: answer.failure };
  const isSelected = answer.value.at(-2) === 0x90 && answer.value.at(-1) === 0x00;
  return { is: isSelected ? 'passport-chip' : 'other-card', atr };
}
