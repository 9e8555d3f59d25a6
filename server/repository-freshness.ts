import type { Headquarters } from './headquarters.ts';
import { renewTimestamp } from './repository/publish.ts';
import { openRepository } from './repository/repository.ts';

const everyMs = 24 * 3600 * 1000;

/** Vouches at the start and once a day that the lists in force are the newest: posts hold them to be fresh for ninety days. */
export function keepTimestampFresh({ folder, now, log }: Headquarters): { stop(): void } {
  const renew = async () => {
    const repository = openRepository(folder, now);
    if (!repository.ok) return;
    const renewed = await renewTimestamp(repository.value);
    if (!renewed.ok) log.write('repository.not-renewed', { code: renewed.failure.kind });
  };
  const attempt = () =>
    void renew().catch((error: unknown) =>
      log.write('repository.not-renewed', { code: error instanceof Error ? error.name : 'unknown' }),
    );
  attempt();
  const timer = setInterval(attempt, everyMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
