import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { destination, pino } from 'pino';

/** Every event that may be logged. Logs leave the post with support requests: no name, number or date of a person ever goes in. */
export const logEvents = [
  'station.started',
  'station.stopped',
  'post.opened',
  'post.failed',
  'session.opened',
  'session.refused',
  'session.closed',
  'store.failed',
  'desk.input-refused',
  'lists.failed',
  'list.imported',
  'rules.taken',
  'rules.refused',
  'reader.changed',
  'clock.jumped',
  'sync.enrolled',
  'sync.failed',
  'call.refused',
  'call.failed',
] as const;
export type LogEvent = (typeof logEvents)[number];

export interface Log {
  /** `facts` are counts, codes and ids of the station's own, never anything about a traveller. */
  write(event: LogEvent, facts?: Record<string, string | number | boolean>): void;
}

/** Logs to a file in the folder, written at once so that the last line before a crash is there. */
export function createLog(folder: string): Log {
  mkdirSync(folder, { recursive: true });
  const logger = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime },
    destination({ dest: join(folder, 'borderpost.log'), sync: true }),
  );
  return { write: (event, facts = {}) => logger.info({ event, ...facts }) };
}
