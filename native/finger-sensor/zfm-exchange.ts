import type { Clock } from '../clock.ts';
import { createPacketParser, encodePacket } from './zfm-packet.ts';
import type { ParsedPacket, ZfmPacket } from './zfm-packet.ts';

/** What came in place of the next packet. */
export type Lack = 'silence' | 'bad-sum' | 'gone';

/** Packets to and from one module, one question at a time. */
export interface ZfmExchange {
  /** Sends a packet, forgetting whatever has arrived before. */
  send(packet: ZfmPacket): void;
  /** The next packet, or what came in place of it within the time. */
  next(milliseconds: number): Promise<ZfmPacket | Lack>;
  /** Bytes that have arrived on the line. */
  take(bytes: Uint8Array): void;
  /** The line was lost: whoever waits is told. */
  lose(): void;
}

/** Packets that may wait unread: an upload is read as it comes. */
const mostWaiting = 4096;

export function createExchange(write: (bytes: Uint8Array) => void, clock: Clock): ZfmExchange {
  let parser = createPacketParser();
  let waiting: ParsedPacket[] = [];
  let wake: ((lack?: Lack) => void) | undefined;

  return {
    send(packet) {
      parser = createPacketParser();
      waiting = [];
      write(encodePacket(packet));
    },
    async next(milliseconds) {
      if (waiting.length === 0) {
        const lack = await new Promise<Lack | undefined>((resolve) => {
          const cancel = clock.after(milliseconds, () => wake?.('silence'));
          wake = (why) => {
            wake = undefined;
            cancel();
            resolve(why);
          };
        });
        if (lack !== undefined) return lack;
      }
      const parsed = waiting.shift()!;
      return parsed.kind === 'packet' ? parsed.packet : 'bad-sum';
    },
    take(bytes) {
      waiting.push(...parser.push(bytes));
      if (waiting.length > mostWaiting) waiting.length = mostWaiting;
      if (waiting.length > 0) wake?.();
    },
    lose() {
      parser = createPacketParser();
      waiting = [];
      wake?.('gone');
    },
  };
}
