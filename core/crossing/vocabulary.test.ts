import { expect, test } from 'vitest';
import { ReasonCode, reasonsFor } from './vocabulary.ts';

test('every reason is offered somewhere, and "other" everywhere, last', () => {
  const offered = new Set<string>(Object.values(reasonsFor).flat());
  expect(ReasonCode.options.filter((code) => !offered.has(code))).toEqual([]);
  for (const codes of Object.values(reasonsFor)) {
    expect(codes.at(-1)).toBe('other');
    expect(new Set(codes).size).toBe(codes.length);
  }
});
