import type { Snapshot } from '../../../protocol/contract/snapshot.ts';

/** Whom to offer first: whoever logged in last on this machine, else the post's first guard, else the first of all. */
export function firstOfficer(post: string, officers: Snapshot['officers']): string {
  const kept = localStorage.getItem(keyOf(post));
  const first =
    officers.find(({ name }) => name === kept) ?? officers.find(({ role }) => role === 'guard') ?? officers[0];
  return first?.name ?? '';
}

export function keepOfficer(post: string, name: string): void {
  localStorage.setItem(keyOf(post), name);
}

function keyOf(post: string): string {
  return `borderpost.officer.${post}`;
}
