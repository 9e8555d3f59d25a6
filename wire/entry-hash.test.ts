import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { beforeFirst, entryHash, payloadHash } from './entry-hash.ts';

const frame = {
  seq: 7,
  id: '00000000-0002-7000-8000-000000000007',
  epoch: '00000000-0004-7000-8000-000000000001',
  kind: 'session.opened',
  at: '2026-03-01T08:00:00.000Z',
  officer: null,
};
const digest = payloadHash(Buffer.alloc(16, 9), '{}');

test('the hash of an entry is what the protocol says it is', () => {
  const parts = `1:7${[frame.id, frame.epoch].map((id) => `36:${id}`).join('')}14:session.opened24:${frame.at}-:`;
  const expected = createHash('sha256')
    .update(Buffer.concat([Buffer.from('borderpost-ledger-1'), beforeFirst, Buffer.from(parts), digest]))
    .digest();
  expect(entryHash(beforeFirst, frame, digest)).toEqual(expected);
});

test('every part of an entry is bound by its hash', () => {
  const hashes = [
    entryHash(beforeFirst, frame, digest),
    entryHash(Buffer.alloc(32, 1), frame, digest),
    entryHash(beforeFirst, { ...frame, seq: 8 }, digest),
    entryHash(beforeFirst, { ...frame, id: frame.epoch }, digest),
    entryHash(beforeFirst, { ...frame, epoch: frame.id }, digest),
    entryHash(beforeFirst, { ...frame, kind: 'session.closed' }, digest),
    entryHash(beforeFirst, { ...frame, at: '2026-03-01T08:00:00.001Z' }, digest),
    entryHash(beforeFirst, { ...frame, officer: '' }, digest),
    entryHash(beforeFirst, frame, payloadHash(Buffer.alloc(16, 9), '{ }')),
    entryHash(beforeFirst, frame, payloadHash(Buffer.alloc(16, 8), '{}')),
  ].map((hash) => hash.toString('hex'));
  expect(new Set(hashes).size).toBe(hashes.length);
});
