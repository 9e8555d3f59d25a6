import { SerialPort } from 'serialport';
import { failed, ok, type Result } from '../../core/result.ts';
import type { DeviceCode } from '../device.ts';
import { whyNotOpen } from '../why-not-open.ts';
import { encodeSwipe, type SwipeFormat } from './encode-swipe.ts';

export interface LineFailed {
  readonly kind: 'line-failed';
  readonly code: DeviceCode;
}

/** The twin of a swipe reader: it sits at the other end of a serial line and sends what a reader would. */
export interface VirtualSwipe {
  swipe(lines: readonly string[], format: SwipeFormat): Promise<Result<void, LineFailed>>;
  /** Bytes that no sound reader sends, for rehearsing faults. Ends when all have left. */
  send(bytes: Uint8Array): Promise<Result<void, LineFailed>>;
  close(): Promise<void>;
}

/** Opens the reader's end of a serial line or of a pseudo-terminal pair. */
export async function openVirtualSwipe(path: string, baudRate = 9600): Promise<Result<VirtualSwipe, LineFailed>> {
  const port = new SerialPort({ path, baudRate, autoOpen: false });
  // A lost line is reported by the send that meets it; an unheard error event would end the process.
  port.on('error', () => {});
  const error = await new Promise<Error | null>((resolve) => port.open(resolve));
  if (error !== null) return failed({ kind: 'line-failed', code: await whyNotOpen(path, error.message) });

  const send = (bytes: Uint8Array) => sendAll(port, bytes);
  return ok({
    swipe: (lines, format) => send(encodeSwipe(lines, format)),
    send,
    close: () => new Promise((resolve) => port.close(() => resolve())),
  });
}

function sendAll(port: SerialPort, bytes: Uint8Array): Promise<Result<void, LineFailed>> {
  return new Promise((resolve) => {
    const end = (error: Error | null | undefined) =>
      resolve(error ? failed({ kind: 'line-failed', code: 'io-error' }) : ok(undefined));
    if (!port.isOpen) return end(new Error('the line is closed'));
    port.write(bytes, (error) => (error ? end(error) : port.drain(end)));
  });
}
