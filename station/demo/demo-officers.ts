import type { NewOfficer } from '../../protocol/contract/post.ts';

/** The demo post's officers. Their passphrases are shown on its login screen: nothing real is ever kept there. */
export const demoOfficers: readonly NewOfficer[] = [
  { name: 'Ines Duarte', role: 'admin', passphrase: 'demo-admin' },
  { name: 'Amina Keita', role: 'guard', passphrase: 'demo-guard' },
  { name: 'Samuel Mensah', role: 'supervisor', passphrase: 'demo-supervisor' },
  { name: 'Tomas Silva', role: 'trainer', passphrase: 'demo-trainer' },
];
