import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { errorOf, run } from '../../test/fakes/command-line.ts';
import { writeRevocationList } from '../../test/fakes/document-pki.ts';
import { groups, issueDocument, issueList, listContent, newState, p256 } from '../../test/fakes/issued-document.ts';
import { temporaryFolder } from '../../test/fakes/temporary-folder.ts';

const folder = temporaryFolder('chip');
const utopia = newState();
const pin = createHash('sha256').update(utopia.rootBytes).digest('hex');

function written(name: string, bytes: Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

const verify = (...more: string[]) =>
  run(['chip', 'verify', '--sod', written('sod', issueDocument(utopia)), '--at', '2026-02-01', ...more]);

test('files from a chip are judged without a list, and what differs is named', async () => {
  const files = ['--dg', `1=${written('dg1', groups.get(1)!)}`, `2=${written('dg2', Uint8Array.of(0x75, 0))}`];
  expect(await verify(...files.slice(0, 2))).toMatchObject({
    code: 1,
    out: [{ verdict: 'issuer-unknown', reasons: [], path: 0, signer: { country: 'UT', notAfter: '2035-01-01' } }],
  });
  expect(await verify(...files)).toMatchObject({
    code: 1,
    out: [
      {
        verdict: 'failed',
        reasons: ['group-differs'],
        groups: [
          { group: 1, state: 'matches' },
          { group: 2, state: 'differs' },
        ],
      },
    ],
  });
});

test('a list that is pinned leads to the root, one that nobody vouches for is not believed, and a revoked signer fails', async () => {
  const file = written('list', issueList(utopia, listContent(utopia.rootBytes)));
  expect(await verify('--list', file, '--pin', pin)).toMatchObject({
    code: 0,
    out: [{ verdict: 'signature-valid', path: 1, list: { certificates: 1, countries: { UT: 1 }, unreadable: 0 } }],
  });
  const unpinned = await verify('--list', file, '--pin', '00'.repeat(32));
  expect(errorOf(unpinned)).toMatchObject({ code: 1, out: [], error: { code: 'signer-not-pinned' } });
  const crl = writeRevocationList({ issuer: utopia.name, issuerKey: utopia.key, signing: p256 }, [7]);
  expect(await verify('--list', file, '--pin', pin, '--crl', written('crl', crl))).toMatchObject({
    code: 1,
    out: [{ verdict: 'failed', reasons: ['signer-revoked'] }],
  });
});

test.each([[['--dg', 'one']], [['--at', 'soon']], [['--list', 'a-list']]])('%j is asked wrongly', async (words) => {
  expect(errorOf(await verify(...words))).toMatchObject({ code: 1, error: { code: 'bad-arguments' } });
});
