import { readFile } from 'node:fs/promises';
import { type Certificate, readCertificate } from '../../core/emrtd/trust/certificate.ts';
import { sortIssuers, type TrustStore } from '../../core/emrtd/trust/chain.ts';
import { type MasterList, readMasterList } from '../../core/emrtd/trust/master-list.ts';
import { authenticatePassively } from '../../core/emrtd/trust/passive-authentication.ts';
import { readRevocationList } from '../../core/emrtd/trust/revocation-list.ts';
import { nodeTrustCrypto } from '../chip/node-trust-crypto.ts';
import { CommandError, printLine } from './command-error.ts';
import type { Options } from './commands.ts';

/** `chip verify`: whether files that were read from a chip are what a state signed. Takes no data folder and no network. */
export async function verifyChip(options: Options, words: readonly string[]): Promise<number> {
  if (options.sod === undefined) throw new CommandError('bad-arguments', 'chip verify takes --sod FILE.');
  const now = options.at === undefined ? Date.now() : Date.parse(options.at);
  if (Number.isNaN(now)) throw new CommandError('bad-arguments', `--at is a day, not "${options.at}".`);
  const groups = await readGroups([...(options.dg === undefined ? [] : [options.dg]), ...words]);
  const list = await listOf(options, now);
  const store: TrustStore = {
    ...sortIssuers(nodeTrustCrypto, list?.certificates ?? []),
    revocationLists: options.crl === undefined ? [] : [await revocationListOf(options.crl)],
  };
  const evidence = { securityObject: await bytesOf(options.sod), groups };
  const judged = authenticatePassively(nodeTrustCrypto, evidence, store, now);
  printLine({
    verdict: judged.verdict,
    reasons: judged.reasons,
    notes: judged.notes,
    groups: judged.groups,
    ...(judged.signer && { signer: described(judged.signer) }),
    path: judged.path.length,
    ...(list && {
      list: {
        certificates: list.certificates.length,
        countries: Object.fromEntries(list.countries),
        unreadable: list.unreadable,
      },
    }),
  });
  return judged.verdict === 'signature-valid' ? 0 : 1;
}

async function readGroups(words: readonly string[]): Promise<ReadonlyMap<number, Uint8Array>> {
  const groups = new Map<number, Uint8Array>();
  for (const word of words) {
    const [, number, file] = /^(\d{1,2})=(.+)$/.exec(word) ?? [];
    if (number === undefined || file === undefined)
      throw new CommandError('bad-arguments', `A data group is given as N=FILE, not as "${word}".`);
    groups.set(Number(number), await bytesOf(file));
  }
  return groups;
}

async function listOf({ list, pin, root }: Options, now: number): Promise<MasterList | undefined> {
  if (list === undefined) return undefined;
  if (pin === undefined) throw new CommandError('bad-arguments', 'A list is believed by --pin SHA256.');
  const pinned = root === undefined ? undefined : readCertificate(await bytesOf(root));
  if (pinned?.ok === false) throw new CommandError(pinned.failure, `${root} is no certificate.`);
  const read = readMasterList(nodeTrustCrypto, await bytesOf(list), {
    pin,
    now,
    ...(pinned && { pinned: pinned.value }),
  });
  if (!read.ok) throw new CommandError(read.failure, `${list} is not believed.`);
  return read.value;
}

async function revocationListOf(file: string) {
  const read = readRevocationList(await bytesOf(file));
  if (!read.ok) throw new CommandError(read.failure, `${file} is no revocation list that can be used.`);
  return read.value;
}

async function bytesOf(file: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(file));
}

function described({ country, notBefore, notAfter }: Certificate) {
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  return { country, notBefore: day(notBefore), notAfter: day(notAfter) };
}
