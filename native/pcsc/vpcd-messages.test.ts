import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCardMessages } from './vpcd-messages.ts';

test('messages are the same however their bytes are cut, and a half one is waited for', () => {
  const payload = fc.oneof(
    fc.constantFrom([0], [1], [2], [4]).map((bytes) => Uint8Array.from(bytes)),
    fc.uint8Array({ minLength: 2, maxLength: 300 }),
  );
  fc.assert(
    fc.property(fc.array(payload, { maxLength: 6 }), fc.array(fc.nat(2000), { maxLength: 8 }), (payloads, cuts) => {
      const stream = Buffer.concat(
        payloads.flatMap((bytes) => [Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]),
      );
      const places = [0, ...cuts.map((cut) => cut % (stream.length + 1)), stream.length].sort((a, b) => a - b);
      const messages = createCardMessages();
      const cut = places.slice(1).flatMap((end, at) => messages.push(stream.subarray(places[at], end)));
      expect(cut).toEqual(createCardMessages().push(stream));
      expect(cut).toHaveLength(payloads.length);
      expect(createCardMessages().push(stream.subarray(0, -1))).toHaveLength(Math.max(0, payloads.length - 1));
    }),
  );
});

test('controls are told from commands, and one that is none is passed over', () => {
  expect(createCardMessages().push(Uint8Array.of(0, 1, 4, 0, 1, 9, 0, 0, 0, 2, 0, 0xa4, 0, 1, 1))).toEqual([
    { kind: 'atr-wanted' },
    { kind: 'command', bytes: Uint8Array.of(0, 0xa4) },
    { kind: 'power-on' },
  ]);
});
