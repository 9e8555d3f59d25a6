import { createHash, randomBytes } from 'node:crypto';

/** Crockford's base 32: no I, L, O or U, so that a printed key can be read aloud and typed back. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const secretBytes = 20;

export function newRecoverySecret(): Buffer {
  return randomBytes(secretBytes);
}

/** The secret as an officer prints it: nine groups of four, the last being a check on the others. */
export function recoveryKeyText(secret: Buffer): string {
  const text = base32(secret) + checkGroup(secret);
  return text.match(/.{4}/g)!.join('-');
}

/** The secret of a typed recovery key; undefined when it was mistyped. Case, gaps and look-alikes do not matter. */
export function parseRecoveryKey(text: string): Buffer | undefined {
  const plain = text
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  if (plain.length !== 36 || !Array.from(plain).every((character) => alphabet.includes(character))) return undefined;
  let bits = 0n;
  for (const character of plain.slice(0, 32)) bits = bits * 32n + BigInt(alphabet.indexOf(character));
  const secret = Buffer.from(bits.toString(16).padStart(secretBytes * 2, '0'), 'hex');
  return checkGroup(secret) === plain.slice(32) ? secret : undefined;
}

function base32(bytes: Buffer): string {
  let bits = BigInt(`0x${bytes.toString('hex')}`);
  let text = '';
  for (let at = 0; at < (bytes.length * 8) / 5; at += 1) {
    text = alphabet[Number(bits % 32n)]! + text;
    bits /= 32n;
  }
  return text;
}

function checkGroup(secret: Buffer): string {
  const digest = createHash('sha256').update('borderpost recovery check').update(secret).digest();
  return base32(digest.subarray(0, 5)).slice(0, 4);
}
