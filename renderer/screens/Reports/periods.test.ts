import { expect, test } from 'vitest';
import { dayIn, daysOf } from './periods.ts';

test.each([
  ['this-month', '2026-11-27', { from: '2026-11-01', to: '2026-11-27' }],
  ['last-month', '2026-01-15', { from: '2025-12-01', to: '2025-12-31' }],
  ['last-month', '2024-03-31', { from: '2024-02-01', to: '2024-02-29' }],
  ['last-seven', '2026-03-03', { from: '2026-02-25', to: '2026-03-03' }],
  ['today', '2026-03-03', { from: '2026-03-03', to: '2026-03-03' }],
  ['other', '2026-03-03', undefined],
] as const)('%s on %s is %o', (preset, today, days) => {
  expect(daysOf(preset, today)).toEqual(days);
});

test('the post’s day has begun before the day of Greenwich', () => {
  expect(dayIn('2026-11-27T23:30:00Z', 'Africa/Ndjamena')).toBe('2026-11-28');
});
