import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/fakes/temporary-folder.ts';
import { readPack } from './read-pack.ts';

const sound = `pack: 1
scenarios:
  - id: sample
    title: { en: Sample, fr: Exemple }
    brief: { en: A sample., fr: Un exemple. }
    travellers:
      - id: kone
        document:
          issuingState: ZZA
          nationality: ZZA
          documentNumber: ZA2000005
          surname: KONE
          birthDate: '1985-06-30'
          sex: M
    history:
      - { traveller: kone, direction: exit, daysAgo: 5 }
    prompts:
      - { id: greet, text: { en: Greet., fr: Saluez. } }
    good:
      - traveller: kone
        decision: admit
        seconds: 30
        why: { en: All is well., fr: Tout va bien. }
`;

function packOf(...texts: (string | Uint8Array)[]): string {
  const folder = temporaryFolder('pack');
  mkdirSync(folder, { recursive: true });
  texts.forEach((text, at) => writeFileSync(join(folder, `${at}.yaml`), text));
  return folder;
}

function faultsOf(...texts: (string | Uint8Array)[]) {
  const read = readPack(packOf(...texts));
  return read.ok ? [] : read.failure.map(({ line, message }) => `${line}: ${message}`);
}

test('a sound pack is read, in YAML as in JSON', () => {
  expect(faultsOf(sound)).toEqual([]);
  const read = readPack(packOf(sound));
  const scenarios = read.ok ? read.value.map(({ scenario }) => scenario) : [];
  const again = readPack(packOf(JSON.stringify({ pack: 1, scenarios })));
  expect(again).toEqual(read);
});

/** What a trainer may get wrong, and the line at which they are told. */
const broken: readonly (readonly [name: string, from: string, to: string, line: number, message: RegExp])[] = [
  ['a document of a real State', 'issuingState: ZZA', 'issuingState: FRA', 9, /only documents of UTO and ZZA to ZZD/],
  ['an unknown key', 'surname: KONE', 'surname: KONE\n          colour: red', 13, /colour/],
  ['a day that no year has', "'1985-06-30'", "'1985-06-31'", 13, /No year has this day/],
  ['a number that the zone has no room for', 'ZA2000005', 'ZA20000051', 11, /letters and digits/],
  ['a missing language', 'en: Sample, fr: Exemple', 'en: Sample', 4, /fr/],
  ['a decision that there is not', 'decision: admit', 'decision: pardon', 21, /decision/],
  ['a traveller that there is not', '- traveller: kone\n', '- traveller: nobody\n', 20, /no traveller nobody/],
  ['a history of somebody unknown', '{ traveller: kone,', '{ traveller: nobody,', 16, /no traveller nobody/],
  ['no time', '        seconds: 30\n', '', 20, /seconds/],
  ['points that do not add up', '    prompts:', '    score: { decision: 90 }\n    prompts:', 17, /add up to 100/],
  ['a need that nobody knows', '    prompts:', '    needs: [magic]\n    prompts:', 17, /needs/],
  ['another version', 'pack: 1', 'pack: 2', 1, /pack/],
  ['broken YAML', 'travellers:', 'travellers: [', 7, /./],
  ['a key that stands twice', 'sex: M', 'sex: M\n          sex: F', 15, /unique/],
];

test.each(broken)('%s is refused at its line', (_, from, to, line, message) => {
  expect(sound).toContain(from);
  const faults = faultsOf(sound.replace(from, to));
  expect(faults.length).toBeGreaterThan(0);
  expect(faults[0]).toMatch(new RegExp(`^${line}: `));
  expect(faults.join('\n')).toMatch(message);
});

test('one broken file refuses the whole pack, with every fault in it', () => {
  const other = sound.replace('id: sample', 'id: other');
  const faults = faultsOf(other, sound.replace('sex: M', 'sex: Q').replace('seconds: 30', 'seconds: -1'));
  expect(faults).toHaveLength(2);
});

test('two scenarios of one name are refused, and so is an empty folder, what is not text and what unfolds without end', () => {
  expect(faultsOf(sound, sound)).toEqual([expect.stringMatching(/^3: .*a scenario sample too/)]);
  expect(faultsOf()).toEqual([expect.stringMatching(/no .yaml/)]);
  expect(faultsOf(new Uint8Array([0xff, 0xfe, 0x00]))).toEqual([expect.stringMatching(/not UTF-8/)]);
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x,x]\n${'bcdefg'
    .split('')
    .map((k, at) => `${k}: &${k} [${Array(10).fill(`*${'abcdefg'[at]}`).join(',')}]\n`)
    .join('')}`;
  expect(faultsOf(bomb).length).toBeGreaterThan(0);
});

test('a pack that lost or gained any line is read whole or refused with a line that it has', () => {
  const lines = sound.split('\n');
  fc.assert(
    fc.property(fc.nat(lines.length - 1), fc.string(), fc.boolean(), (at, text, instead) => {
      const changed = lines.toSpliced(at, instead ? 1 : 0, text);
      const read = readPack(packOf(changed.join('\n')));
      if (read.ok) return;
      for (const { line } of read.failure) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(changed.join('\n').split('\n').length);
      }
    }),
    { numRuns: 200 },
  );
});
