import { openPtyPair } from '../../native/pty-pair.ts';
import type { VirtualSwipe } from '../../native/mrz-reader/virtual-swipe.ts';
import { openVirtualSwipe } from '../../native/mrz-reader/virtual-swipe.ts';

/** A simulated swipe reader at the far end of a serial cable: the station opens the near end with the driver of a real one. */
export interface TrainingReader {
  /** What the station opens. */
  readonly path: string;
  swipe(lines: readonly string[]): Promise<void>;
  /** Bytes that no sound reader sends. */
  noise(): Promise<void>;
  unplug(): Promise<void>;
  plugIn(): Promise<void>;
  close(): Promise<void>;
}

const noise = Uint8Array.from({ length: 300 }, (_, at) => 128 + ((at * 37) % 128));

/** Needs `socat`, which makes the pseudo-terminals that stand for the cable. */
export async function openTrainingReader(): Promise<TrainingReader> {
  const cable = await openPtyPair();
  let twin: VirtualSwipe | undefined = await twinAt(cable.reader);
  return {
    path: cable.station,
    async swipe(lines) {
      await twin?.swipe(lines, 'crlf');
    },
    async noise() {
      await twin?.send(noise);
    },
    async unplug() {
      await twin?.close();
      twin = undefined;
      await cable.unplug();
    },
    async plugIn() {
      if (twin) return;
      await cable.replug();
      twin = await twinAt(cable.reader);
    },
    async close() {
      await twin?.close();
      await cable.remove();
    },
  };
}

async function twinAt(path: string): Promise<VirtualSwipe> {
  const opened = await openVirtualSwipe(path);
  if (!opened.ok) throw new Error(`the reader's end of the cable could not be opened: ${opened.failure.code}`);
  return opened.value;
}
