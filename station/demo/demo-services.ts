import type { ReferralService } from '../../core/case/case-entries.ts';

/** The demo post's directory; nobody answers these numbers. */
export const demoServices: readonly ReferralService[] = [
  { name: 'Child protection, Kantara', kinds: ['child-protection', 'shelter'], telephone: '000 101', hours: '24/7' },
  { name: 'Refugee office', kinds: ['asylum', 'legal'], telephone: '000 102', hours: '08:00–18:00' },
  { name: 'Counter-trafficking line', kinds: ['trafficking'], telephone: '000 103', hours: '24/7' },
  { name: 'Health post', kinds: ['medical'], telephone: '000 104', hours: '24/7' },
];
