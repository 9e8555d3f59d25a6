import { request } from 'node:http';
import type { FingerFailureKind } from '../../core/finger/finger-failure.ts';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { Clock } from '../clock.ts';

/** The verbs of the interface, each with its path. Node's client takes any verb; only its server knows no others than the usual. */
const paths = { MOSIPDISC: '/device', MOSIPDINFO: '/info', RCAPTURE: '/capture' } as const;

export interface SbiQuestion {
  readonly port: number;
  readonly verb: keyof typeof paths;
  readonly body: unknown;
  /** The whole answer has to be there by then. */
  readonly milliseconds: number;
  readonly mostBytes: number;
  readonly signal: AbortSignal;
  readonly onReceived?: (share: number) => void;
}

export type SbiLack = Extract<
  FingerFailureKind,
  | 'service-absent'
  | 'timeout'
  | 'answer-too-large'
  | 'answer-cut'
  | 'answer-not-understood'
  | 'device-gone'
  | 'cancelled'
>;

/**
 * Asks a service on this machine and gives the JSON of its answer, not yet checked. Always ends. The status is not looked at:
 * services send the same error objects with 200 and with others.
 */
export function askService(question: SbiQuestion, clock: Clock): Promise<Result<unknown, SbiLack>> {
  const { port, verb, milliseconds, mostBytes, signal, onReceived } = question;
  const body = JSON.stringify(question.body);
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(failed('cancelled'));
    let isConnected = false;
    let isAnswered = false;
    const parts: Buffer[] = [];
    let received = 0;

    const asked = request({
      host: '127.0.0.1',
      port,
      method: verb,
      path: paths[verb],
      agent: false,
      headers: { EXT: 'Borderpost', 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) },
    });
    function end(result: Result<unknown, SbiLack>) {
      cancelDeadline();
      signal.removeEventListener('abort', onAbort);
      // What the torn connection still reports comes after the answer was given.
      asked.destroy();
      resolve(result);
    }
    const onAbort = () => end(failed('cancelled'));
    const cancelDeadline = clock.after(milliseconds, () => end(failed('timeout')));
    signal.addEventListener('abort', onAbort, { once: true });

    asked.on('socket', (socket) => socket.once('connect', () => (isConnected = true)));
    asked.on('error', (error) => {
      if (!isConnected) return end(failed('service-absent'));
      const isNoHttp = 'code' in error && typeof error.code === 'string' && error.code.startsWith('HPE_');
      if (isNoHttp) return end(failed('answer-not-understood'));
      end(failed(isAnswered ? 'answer-cut' : 'device-gone'));
    });
    asked.on('response', (answer) => {
      isAnswered = true;
      const length = Number(answer.headers['content-length'] ?? Number.NaN);
      if (length > mostBytes) return end(failed('answer-too-large'));
      answer.on('data', (part: Buffer) => {
        parts.push(part);
        received += part.length;
        if (received > mostBytes) return end(failed('answer-too-large'));
        if (length > 0) onReceived?.(received / length);
      });
      answer.on('error', () => end(failed('answer-cut')));
      answer.on('end', () => end(jsonOf(Buffer.concat(parts))));
    });
    asked.end(body);
  });
}

function jsonOf(bytes: Uint8Array): Result<unknown, SbiLack> {
  try {
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    return failed('answer-not-understood');
  }
}
