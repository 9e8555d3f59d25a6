import { pino } from 'pino';
import type { DestinationStream } from 'pino';

/** Every event that may be logged. Logs leave headquarters with support requests: no name, number or date of a person ever goes in. */
export const logEvents = [
  'server.started',
  'server.stopped',
  'database.failed',
  'request.failed',
  'batch.taken',
  'batch.refused',
  'station.asked',
  'station.approved',
  'station.refused',
  'station.revoked',
  'certificate.renewed',
  'alarm.raised',
  'picture.taken',
  'repository.not-renewed',
  'call.refused',
  'call.failed',
] as const;
export type LogEvent = (typeof logEvents)[number];

export interface Log {
  /** `facts` are counts, codes and ids of stations, never anything about a traveller. */
  write(event: LogEvent, facts?: Readonly<Record<string, string | number | boolean>>): void;
}

/** Logs as lines of JSON; to standard error unless told otherwise, since standard output is the command line's. */
export function createLog(to: DestinationStream = pino.destination(2)): Log {
  const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, to);
  return { write: (event, facts = {}) => logger.info({ event, ...facts }) };
}
