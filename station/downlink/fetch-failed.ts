import type { DownlinkFailure, DownlinkRefusal } from './downlink.ts';

/** Ends a download with a reason of ours, through a library that knows only errors. */
export class FetchFailed extends Error {
  readonly kind: DownlinkRefusal;

  constructor(kind: DownlinkRefusal, message: string) {
    super(message);
    this.name = 'FetchFailed';
    this.kind = kind;
  }

  get failure(): DownlinkFailure {
    return { kind: this.kind, message: this.message };
  }
}
