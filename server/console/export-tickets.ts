import { randomUUID } from 'node:crypto';
import type { ExportFormat } from '../../protocol/headquarters/export.ts';

const goodForMs = 60_000;

interface Ticket {
  readonly account: string;
  readonly format: ExportFormat;
  readonly until: number;
}

/** Exports that were recorded and not fetched yet: a download is a plain request of the browser, which cannot say what for. */
export interface ExportTickets {
  issue(account: string, format: ExportFormat): string;
  /** Good once, and for nobody else. */
  redeem(ticket: string, account: string): ExportFormat | undefined;
}

export function createExportTickets(now: () => Date): ExportTickets {
  const issued = new Map<string, Ticket>();
  return {
    issue(account, format) {
      const at = now().getTime();
      for (const [ticket, { until }] of issued) if (until <= at) issued.delete(ticket);
      const ticket = randomUUID();
      issued.set(ticket, { account, format, until: at + goodForMs });
      return ticket;
    },
    redeem(ticket, account) {
      const found = issued.get(ticket);
      if (found?.account !== account) return undefined;
      issued.delete(ticket);
      return found.until > now().getTime() ? found.format : undefined;
    },
  };
}
