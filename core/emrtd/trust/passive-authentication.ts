import type { Certificate } from './certificate.ts';
import { type ChainNote, type ChainProblem, findChain, judgeChain, signerProblems, type TrustStore } from './chain.ts';
import { compareGroups, type GroupCheck, readSecurityObject, type SecurityObjectProblem } from './security-object.ts';
import { type MessageProblem, messageProblems, signerCertificate } from './signed-message.ts';
import type { TrustCrypto } from './cryptography.ts';

export type PassiveReason =
  | SecurityObjectProblem
  | MessageProblem
  | 'signer-certificate-missing'
  | 'group-differs'
  | 'group-not-signed'
  | ChainProblem;

/** The outcome of passive authentication (Doc 9303-11 5.1): whether what was read is what a state signed. */
export type PassiveAuthentication = {
  /** `signature-valid` says nothing of the chip itself, which may be a copy. */
  readonly verdict: 'signature-valid' | 'issuer-unknown' | 'failed';
  /** What speaks against the document, in the order it was asked; empty unless it failed. */
  readonly reasons: readonly PassiveReason[];
  readonly notes: readonly ChainNote[];
  readonly groups: readonly GroupCheck[];
  readonly signer: Certificate | undefined;
  /** The issuers from the signer's to the anchor; empty where none was found. */
  readonly path: readonly Certificate[];
};

export type Evidence = {
  /** EF.SOD as it was read. */
  readonly securityObject: Uint8Array;
  /** The files of the data groups that were read, whole, by number. */
  readonly groups: ReadonlyMap<number, Uint8Array>;
  /** Certificates of signers that are known from elsewhere: a chip need not carry its own. */
  readonly signers?: readonly Certificate[];
};

export function authenticatePassively(
  primitives: TrustCrypto,
  { securityObject, groups, signers = [] }: Evidence,
  store: TrustStore,
  now: number,
): PassiveAuthentication {
  const read = readSecurityObject(securityObject);
  if (!read.ok)
    return { verdict: 'failed', reasons: [read.failure], notes: [], groups: [], signer: undefined, path: [] };
  const { message } = read.value;
  const signer = signerCertificate(message, [...message.certificates, ...signers]);
  const checks = compareGroups(primitives, read.value, groups);
  const reasons: PassiveReason[] = [...messageProblems(primitives, message, signer)];
  if (!signer) reasons.push('signer-certificate-missing');
  if (checks.some(({ state }) => state === 'differs')) reasons.push('group-differs');
  if (checks.some(({ state }) => state === 'not-signed')) reasons.push('group-not-signed');
  if (!signer) return { verdict: 'failed', reasons, notes: [], groups: checks, signer, path: [] };
  reasons.push(...signerProblems(signer, now));
  const chain = findChain(primitives, signer, store);
  const judged = chain.ok ? judgeChain(primitives, signer, chain.value, store, now) : undefined;
  if (!chain.ok && chain.failure !== 'issuer-unknown') reasons.push(chain.failure);
  reasons.push(...(judged?.problems ?? []));
  return {
    verdict: reasons.length > 0 ? 'failed' : chain.ok ? 'signature-valid' : 'issuer-unknown',
    reasons,
    notes: judged?.notes ?? [],
    groups: checks,
    signer,
    path: chain.ok ? chain.value.path : [],
  };
}
