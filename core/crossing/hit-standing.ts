import type { ScreenedHit } from './crossing.ts';

type Standing = Pick<ScreenedHit, 'action' | 'resolution' | 'cleared'>;

/** Nobody is admitted past it: nobody has looked at it yet. A discreet alert never holds anybody up. */
export function isOpen({ action, resolution, cleared }: Standing): boolean {
  return action !== 'discreet' && !resolution && !cleared;
}

/** The officer has found at this crossing that it is not this person or document, which takes a second officer to act upon. */
export function isDismissed({ action, resolution }: Standing): boolean {
  return action !== 'discreet' && resolution?.verdict === 'false';
}

/** Settled at an earlier crossing. A verdict at this one counts instead. */
export function isClearedBefore({ resolution, cleared }: Standing): boolean {
  return !resolution && cleared !== undefined;
}
