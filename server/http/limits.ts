export interface LimitSettings {
  /** Requests of posts that are worked on at the same time. */
  readonly atOnce: number;
  readonly atOncePerStation: number;
  /** Of one station, over a minute. */
  readonly requestsPerMinute: number;
}

export const usualLimits: LimitSettings = { atOnce: 64, atOncePerStation: 4, requestsPerMinute: 1200 };

const mostAccounts = 10_000;

interface Account {
  now: number;
  tokens: number;
  refilledMs: number;
}

/** Lets a request in, or says that it must come again later. A station that asks too much cannot keep the others out. */
export class Limits {
  private readonly settings: LimitSettings;
  private readonly nowMs: () => number;
  private readonly accounts = new Map<string, Account>();
  private inside = 0;

  constructor(settings: LimitSettings, nowMs: () => number) {
    this.settings = settings;
    this.nowMs = nowMs;
  }

  /** Gives what to call when the request has ended; undefined when it may not come in. */
  enter(station: string): (() => void) | undefined {
    const account = this.accountOf(station);
    if (this.inside >= this.settings.atOnce || account.now >= this.settings.atOncePerStation || account.tokens < 1)
      return undefined;
    account.tokens -= 1;
    account.now += 1;
    this.inside += 1;
    return () => {
      account.now -= 1;
      this.inside -= 1;
    };
  }

  get load(): number {
    return this.inside;
  }

  private accountOf(station: string): Account {
    const { requestsPerMinute } = this.settings;
    const nowMs = this.nowMs();
    const account = this.accounts.get(station) ?? { now: 0, tokens: requestsPerMinute, refilledMs: nowMs };
    const passedMs = Math.max(0, nowMs - account.refilledMs);
    account.tokens = Math.min(requestsPerMinute, account.tokens + (passedMs / 60_000) * requestsPerMinute);
    account.refilledMs = nowMs;
    if (this.accounts.size >= mostAccounts) this.forgetIdle();
    this.accounts.set(station, account);
    return account;
  }

  /** Names that anybody may make up are not kept for ever. */
  private forgetIdle() {
    for (const [station, account] of this.accounts) if (account.now === 0) this.accounts.delete(station);
  }
}
