import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256, HpkeError } from '@hpke/core';
import { failed, ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import { bytesOfKey, exportPrivateKey } from './keys.ts';
import type { EncryptionKey } from './keys.ts';
import type { PublicKey } from './messages.ts';

/*
 * What is encrypted in a file for a stick (HPKE, RFC 9180, base mode):
 *   encapsulated key (32) | chunk, chunk, …     chunk: mark (1) | bytes of what follows (4, big-endian) | encrypted bytes and tag
 * The mark of the last chunk is 1, of every other 0, and is authenticated; HPKE numbers the chunks. So none can be left out,
 * doubled, moved, or taken from another file, whose head is bound in as HPKE's `info`.
 */
const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const domain = Buffer.from('borderpost-stick-1', 'latin1');
const chunkBytes = 64 * 1024;
const tagBytes = 16;
const keyBytes = 32;
const chunkHead = 5;
const more = 0;
const last = 1;

/** Gives bytes one after the other; undefined where there are too few left. */
export interface ByteSource {
  readonly take: (length: number) => Promise<Buffer | undefined>;
}

/** Encrypts a stream of bytes; `head` stands before it in the file. */
export async function* sealChunks(
  plain: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  recipient: PublicKey,
  head: Buffer,
): AsyncGenerator<Buffer> {
  const recipientPublicKey = await suite.kem.importKey('raw', keyOf(recipient), true);
  const sender = await suite.createSenderContext({ recipientPublicKey, info: infoOf(head) });
  const chunk = async (bytes: Buffer, mark: number) => {
    const authenticated = Buffer.from([mark]);
    const sealed = Buffer.from(await sender.seal(bytes, authenticated));
    const length = Buffer.alloc(chunkHead - 1);
    length.writeUInt32BE(sealed.length);
    return Buffer.concat([authenticated, length, sealed]);
  };
  yield Buffer.from(sender.enc);
  let held = Buffer.alloc(0);
  for await (const bytes of plain) {
    held = Buffer.concat([held, bytes]);
    for (; held.length > chunkBytes; held = held.subarray(chunkBytes)) yield chunk(held.subarray(0, chunkBytes), more);
  }
  yield chunk(held, last);
}

/** Decrypts what `sealChunks` gave, chunk by chunk, and says at the end whether it was whole. */
export async function* openChunks(
  source: ByteSource,
  key: EncryptionKey,
  head: Buffer,
): AsyncGenerator<Buffer, Result<void, { readonly kind: 'cut' | 'garbled' | 'more-after-the-end' }>> {
  const enc = await source.take(keyBytes);
  if (!enc) return failed({ kind: 'cut' });
  const recipientKey = await suite.kem.importKey('raw', keyOf(exportPrivateKey(key)), false);
  const recipient = await unlessGarbled(() => suite.createRecipientContext({ recipientKey, enc, info: infoOf(head) }));
  if (!recipient) return failed({ kind: 'garbled' });
  for (;;) {
    const start = await source.take(chunkHead);
    if (!start) return failed({ kind: 'cut' });
    const length = start.readUInt32BE(1);
    if (length > chunkBytes + tagBytes) return failed({ kind: 'garbled' });
    const sealed = await source.take(length);
    if (!sealed) return failed({ kind: 'cut' });
    const mark = start.subarray(0, 1);
    const plain = await unlessGarbled(() => recipient.open(sealed, mark));
    if (!plain) return failed({ kind: 'garbled' });
    yield Buffer.from(plain);
    if (mark[0] !== last) continue;
    return (await source.take(1)) ? failed({ kind: 'more-after-the-end' }) : ok(undefined);
  }
}

async function unlessGarbled<Value>(work: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof HpkeError) return undefined;
    throw error;
  }
}

/** The library takes keys as array buffers of their own. */
function keyOf(text: string): ArrayBuffer {
  const bytes = bytesOfKey(text);
  if (!bytes) throw new Error('not a key');
  return Uint8Array.from(bytes).buffer;
}

function infoOf(head: Buffer): Buffer {
  return Buffer.concat([domain, head]);
}
