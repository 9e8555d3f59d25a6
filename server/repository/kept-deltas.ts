import { TargetInfo } from '../../wire/repository-target.ts';
import type { TargetEntry } from './metadata.ts';

const mostDeltas = 50;

/**
 * The earlier deltas of a list that still serve a post that missed some versions: an unbroken run that ends before `number`,
 * as long as all of it costs a post less than the whole list.
 */
export function keptDeltas(
  list: string,
  number: number,
  bytesLeft: number,
  inForce: readonly TargetEntry[],
): TargetEntry[] {
  const byNumber = new Map<number, TargetEntry>();
  for (const entry of inForce) {
    const { data } = TargetInfo.safeParse(entry.custom);
    if (data?.kind === 'list-delta' && data.list === list) byNumber.set(data.number, entry);
  }
  const kept: TargetEntry[] = [];
  let left = bytesLeft;
  for (let at = number - 1; kept.length < mostDeltas - 1; at -= 1) {
    const entry = byNumber.get(at);
    if (!entry || entry.length >= left) break;
    left -= entry.length;
    kept.push(entry);
  }
  return kept;
}
