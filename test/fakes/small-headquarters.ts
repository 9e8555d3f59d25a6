import { createHash } from 'node:crypto';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { Answer, Headquarters, LinkFailure } from '../../station/sync/headquarters.ts';
import type { ChainedEntry } from '../../wire/chain-entries.ts';
import { makeEncryptionKey, makeSigningKey } from '../../wire/keys.ts';
import type { SigningKey } from '../../wire/keys.ts';
import { openBatch } from '../../wire/open-batch.ts';
import { decodeFrame, encodeFrame } from '../../wire/signed-frame.ts';
import type { FrameHeader, QuarantineReason, StandingHeader } from '../../wire/messages.ts';

/** What goes wrong with one request. */
export type Fault =
  | 'none'
  | 'lost-before'
  | 'lost-after'
  | 'timeout'
  | 'captive-portal'
  | 'unsigned'
  | 'signed-by-another'
  | 'for-another-batch'
  | 'old-answer'
  | 'busy-after-commit'
  | 'cut'
  | 'redirect';

export const faults: readonly Fault[] = [
  'lost-before',
  'lost-after',
  'timeout',
  'captive-portal',
  'unsigned',
  'signed-by-another',
  'for-another-batch',
  'old-answer',
  'busy-after-commit',
  'cut',
  'redirect',
];

type Said = Extract<
  FrameHeader,
  { format: 'borderpost-receipt' | 'borderpost-standing' | 'borderpost-certificate' | 'borderpost-picture-answer' }
>;
type Unsigned<Header> = Header extends Said ? Omit<Header, 'version' | 'signer' | 'at'> : never;

interface KeptPicture {
  readonly media: string;
  bytes: Buffer;
  whole: boolean;
}

/** Headquarters in memory, for one station, on a line that the test can break. It keeps entries as the real one promises to. */
export function smallHeadquarters() {
  const signing = makeSigningKey();
  const encryption = makeEncryptionKey();
  const epochs = new Map<string, Map<number, ChainedEntry>>();
  const pictures = new Map<string, KeptPicture>();
  const thumbnails = new Map<string, Buffer>();
  const answers: Buffer[] = [];
  const asked: { path: string; bytes: number }[] = [];
  let instant = Date.parse('2026-11-22T10:00:00.000Z');
  const own = {
    signing,
    encryption,
    epochs,
    pictures,
    thumbnails,
    asked,
    status: 'approved' as StandingHeader['status'],
    /** The fault of the next request, and of each that follows. */
    nextFault: (_path: string): Fault => 'none',
    quarantine: (_entry: ChainedEntry): QuarantineReason | undefined => undefined,
    putAside: [] as ChainedEntry[],
    line: { get, post } satisfies Headquarters,
    /** Every entry that was committed, by epoch and number. */
    stored: () => [...epochs.values()].flatMap((entries) => [...entries.values()]),
    receiptOf: (frame: Buffer) => takeBatch(frame).bytes,
    sign,
  };

  function sign(said: Unsigned<Said>, key: SigningKey = signing): Buffer {
    instant += 1;
    const at = new Date(instant).toISOString();
    const common = { version: 1, signer: key.publicKey } as const;
    const header = said.format === 'borderpost-certificate' ? { ...common, ...said } : { ...common, ...said, at };
    return encodeFrame(header, Buffer.alloc(0), key.privateKey);
  }

  async function get(path: string): Promise<Result<Answer, LinkFailure>> {
    return underFault(path, () => {
      if (path === '/v1/headquarters') {
        const keys = { key: signing.publicKey, encryptionKey: encryption.publicKey };
        return { status: 200, bytes: Buffer.from(JSON.stringify(keys)) };
      }
      return { status: path === '/health' ? 200 : 404, bytes: Buffer.alloc(0) };
    });
  }

  async function post(
    path: string,
    body: Buffer,
    { onUploaded, signal }: Parameters<Headquarters['post']>[2] = {},
  ): Promise<Result<Answer, LinkFailure>> {
    asked.push({ path, bytes: body.length });
    await Promise.resolve();
    if (signal?.aborted === true) return failed({ kind: 'no-link' });
    const answer = underFault(path, () => {
      if (path === '/v1/batches') return takeBatch(body);
      if (path.startsWith('/v1/pictures')) return takePictures(body);
      return { status: 200, bytes: standing(stationOf(body)) };
    });
    onUploaded?.();
    return answer;
  }

  function underFault(path: string, work: () => Answer): Result<Answer, LinkFailure> {
    const fault = own.nextFault(path);
    if (fault === 'lost-before') return failed({ kind: 'no-link' });
    if (fault === 'timeout') return failed({ kind: 'timeout' });
    if (fault === 'redirect') return failed({ kind: 'redirected' });
    if (fault === 'captive-portal') return ok({ status: 200, bytes: Buffer.from('<html>Please log in</html>') });
    const answer = work();
    const earlier = answers.at(0);
    answers.push(answer.bytes);
    switch (fault) {
      case 'lost-after':
        return failed({ kind: 'no-link' });
      case 'busy-after-commit':
        return ok({ status: 503, bytes: Buffer.from('{"error":{"code":"busy","message":"Later."}}') });
      case 'cut':
        return ok({ ...answer, bytes: answer.bytes.subarray(0, Math.floor(answer.bytes.length / 2)) });
      case 'unsigned':
        return ok({
          ...answer,
          bytes: answer.bytes.map((byte, at, all) => (at > all.length - 64 ? 0 : byte)) as Buffer,
        });
      case 'old-answer':
        return ok({ ...answer, bytes: earlier ?? Buffer.alloc(0) });
      case 'signed-by-another':
      case 'for-another-batch':
        return ok({ ...answer, bytes: forged(answer.bytes, fault) });
      case 'none':
        return ok(answer);
    }
  }

  function forged(bytes: Buffer, fault: Fault): Buffer {
    const read = decodeFrame(bytes);
    if (!read.ok) return Buffer.alloc(0);
    const { version: _version, signer: _signer, ...said } = read.value.header;
    const batch = createHash('sha256').update('another').digest('hex');
    const changed = fault === 'for-another-batch' && 'batch' in said ? { ...said, batch } : said;
    return sign(changed as Unsigned<Said>, fault === 'signed-by-another' ? makeSigningKey() : signing);
  }

  function standing(station: string): Buffer {
    return sign({ format: 'borderpost-standing', station, status: own.status, epochs: marks() });
  }

  function marks() {
    return [...epochs].map(([epoch, entries]) => {
      const last = [...entries.values()].at(-1)!;
      return { epoch, highWater: last.seq, head: last.hash.toString('hex') };
    });
  }

  /** As the protocol wants it: the chain must fit, the same again is a duplicate, other content is put aside. */
  function takeBatch(bytes: Buffer): Answer {
    const read = decodeFrame(bytes);
    const opened = read.ok ? openBatch(read.value) : read;
    if (!opened.ok) return { status: 422, bytes: Buffer.from('{}') };
    const { header, entries } = opened.value;
    const held = epochs.get(header.epoch) ?? new Map<number, ChainedEntry>();
    const known = [...epochs.values()].flatMap((each) => [...each.values()]);
    const fits =
      header.from === 1 ||
      [...known, ...own.putAside].some(
        ({ seq, hash }) => seq === header.from - 1 && hash.toString('hex') === header.before,
      );
    if (!fits) return { status: 422, bytes: standing(header.station) };
    epochs.set(header.epoch, held);
    const quarantined: { seq: number; reason: QuarantineReason }[] = [];
    const duplicates: [number, number][] = [];
    for (const entry of entries) {
      const before = held.get(entry.seq);
      if (before?.hash.equals(entry.hash)) duplicates.push([entry.seq, entry.seq]);
      else if (before) {
        own.putAside.push(entry);
        quarantined.push({ seq: entry.seq, reason: 'other-content-before' });
      } else {
        held.set(entry.seq, entry);
        const reason = own.quarantine(entry);
        if (reason) quarantined.push({ seq: entry.seq, reason });
      }
    }
    if (held.size === 0) epochs.delete(header.epoch);
    const last = [...held.values()].at(-1);
    const { station, epoch } = header;
    const batch = createHash('sha256').update(bytes).digest('hex');
    const head = last?.hash.toString('hex') ?? header.before;
    const verdicts = { duplicates, quarantined };
    const acceptedKeys = [header.signer];
    const receipt = { station, epoch, batch, highWater: last?.seq ?? 0, head, verdicts, acceptedKeys };
    return { status: 200, bytes: sign({ format: 'borderpost-receipt', ...receipt }) };
  }

  function takePictures(bytes: Buffer): Answer {
    const read = decodeFrame(bytes);
    if (!read.ok) return { status: 401, bytes: Buffer.from('{}') };
    const { header, body } = read.value;
    const named =
      header.format === 'borderpost-picture-query'
        ? header.pictures
        : header.format === 'borderpost-picture-part'
          ? [header]
          : [];
    if (header.format === 'borderpost-picture-thumbnail') thumbnails.set(header.sha256, body);
    if (header.format === 'borderpost-picture-part') {
      const kept = pictures.get(header.sha256) ?? { media: header.media, bytes: Buffer.alloc(0), whole: false };
      pictures.set(header.sha256, kept);
      if (header.offset === kept.bytes.length) kept.bytes = Buffer.concat([kept.bytes, body]);
      kept.whole = createHash('sha256').update(kept.bytes).digest('hex') === header.sha256;
    }
    const lacking = named
      .filter(({ sha256 }) => pictures.get(sha256)?.whole !== true)
      .map(({ sha256 }) => ({ sha256, offset: pictures.get(sha256)?.bytes.length ?? 0 }));
    const station = stationOf(bytes);
    return { status: 200, bytes: sign({ format: 'borderpost-picture-answer', station, lacking }) };
  }

  return own;
}

export type SmallHeadquarters = ReturnType<typeof smallHeadquarters>;

function stationOf(bytes: Buffer): string {
  const read = decodeFrame(bytes);
  if (!read.ok) throw new Error('the station sent no frame');
  return read.value.header.station;
}
