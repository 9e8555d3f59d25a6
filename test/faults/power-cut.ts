import type { Operation, Recording } from './record-run.ts';

/** A file of the simulated disk. `kept` survives for certain; of `pending`, what was written since the last sync, any part may. */
interface DiskFile {
  kept: Buffer;
  pending: Change[];
}
type Change = { readonly at: number; readonly bytes: Buffer } | { readonly size: number };
type Naming = { readonly name: string; readonly file: DiskFile | undefined };

/** The smallest piece that a disk writes whole. */
const sectorBytes = 512;
/** How likely a change that was not synced survives: the extremes lose or keep nearly everything, as real caches do. */
const leanings = [0, 0.1, 0.5, 0.9, 1];

/**
 * The disk as a power cut may leave it, moved forward through a recording. What POSIX promises is kept and no more: the content
 * of a file at its last fsync, and names at the last fsync of their folder. Names are changed in order, as journals do it;
 * writes reach the disk in any order, in sectors.
 */
export class CutDisk {
  readonly #recording: Recording;
  readonly #open = new Map<number, DiskFile | 'folder'>();
  /** Names as the running program sees them, and as they survive for certain. */
  readonly #names = new Map<string, DiskFile>();
  readonly #keptNames = new Map<string, DiskFile>();
  #renaming: Naming[] = [];
  #said = '';
  #done = 0;

  constructor(recording: Recording) {
    this.#recording = recording;
    for (const [name, content] of recording.start) {
      const file = { kept: content, pending: [] };
      this.#names.set(name, file);
      this.#keptNames.set(name, file);
    }
  }

  /** Everything that the program had said by now. */
  get said(): string {
    return this.#said;
  }

  /** Runs the recording forward to just before this operation. */
  advance(operation: number): void {
    for (; this.#done < operation; this.#done += 1) this.#carryOut(this.#recording.operations[this.#done]!);
  }

  /** The files after a kill: the system goes on and writes everything out. */
  afterKill(): Map<string, Buffer> {
    return new Map([...this.#names].map(([name, file]) => [name, contentOf(file.kept, file.pending)]));
  }

  /** The files after a power cut at this moment, one of the many ways it may go. */
  afterPowerCut(random: () => number): Map<string, Buffer> {
    const leaning = leanings[Math.floor(random() * leanings.length)]!;
    const names = new Map(this.#keptNames);
    const renamed = Math.floor(random() * (this.#renaming.length + 1));
    for (const { name, file } of this.#renaming.slice(0, renamed)) setName(names, name, file);
    const contents = new Map(
      [...new Set(names.values())].map((file) => [
        file,
        contentOf(file.kept, survivors(file.pending, random, leaning)),
      ]),
    );
    return new Map([...names].map(([name, file]) => [name, contents.get(file)!]));
  }

  #carryOut(operation: Operation) {
    switch (operation.does) {
      case 'open':
        return this.#openFile(operation);
      case 'write':
        return this.#change(operation.descriptor, { at: operation.offset, bytes: operation.bytes });
      case 'truncate':
        return this.#change(operation.descriptor, { size: operation.size });
      case 'sync':
        return this.#sync(operation.descriptor);
      case 'unlink':
        return this.#name(operation.path, undefined);
      case 'rename':
        this.#name(operation.to, this.#names.get(operation.path));
        return this.#name(operation.path, undefined);
      case 'say':
        this.#said += operation.text;
    }
  }

  #openFile({ descriptor, path, empties, creates }: Operation & { does: 'open' }) {
    if (path === '') return void this.#open.set(descriptor, 'folder');
    // The index of the log is memory-mapped and made anew after a cut.
    if (path.endsWith('-shm')) return void this.#open.set(descriptor, { kept: Buffer.alloc(0), pending: [] });
    if (creates && !this.#names.has(path)) this.#name(path, { kept: Buffer.alloc(0), pending: [] });
    const file = this.#names.get(path) ?? 'folder';
    this.#open.set(descriptor, file);
    if (empties) this.#change(descriptor, { size: 0 });
  }

  #change(descriptor: number, change: Change) {
    const file = this.#open.get(descriptor);
    if (file === undefined || file === 'folder') throw new Error(`descriptor ${descriptor} was never opened`);
    file.pending.push(change);
  }

  #sync(descriptor: number) {
    const file = this.#open.get(descriptor);
    if (file === undefined) throw new Error(`descriptor ${descriptor} was never opened`);
    if (file !== 'folder') {
      file.kept = contentOf(file.kept, file.pending);
      file.pending = [];
      return;
    }
    for (const { name, file: named } of this.#renaming) setName(this.#keptNames, name, named);
    this.#renaming = [];
  }

  #name(name: string, file: DiskFile | undefined) {
    setName(this.#names, name, file);
    this.#renaming.push({ name, file });
  }
}

function setName(names: Map<string, DiskFile>, name: string, file: DiskFile | undefined) {
  if (file) names.set(name, file);
  else names.delete(name);
}

/** Some of the changes, in their order; some of the writes among them in part, sector by sector. */
function survivors(changes: readonly Change[], random: () => number, leaning: number): Change[] {
  return changes.flatMap((change) => {
    const torn = random() < 0.25;
    if (!torn || 'size' in change) return random() < leaning ? [change] : [];
    return sectorsOf(change.at, change.bytes).filter(() => random() < leaning);
  });
}

function sectorsOf(at: number, bytes: Buffer): Change[] {
  const sectors: Change[] = [];
  for (let from = 0; from < bytes.length;) {
    const end = Math.min(bytes.length, from + sectorBytes - ((at + from) % sectorBytes));
    sectors.push({ at: at + from, bytes: bytes.subarray(from, end) });
    from = end;
  }
  return sectors;
}

function contentOf(kept: Buffer, changes: readonly Change[]): Buffer {
  let size = kept.length;
  let most = size;
  for (const change of changes) {
    size = 'size' in change ? change.size : Math.max(size, change.at + change.bytes.length);
    most = Math.max(most, size);
  }
  const content = Buffer.alloc(most);
  kept.copy(content);
  let end = kept.length;
  for (const change of changes) {
    if ('size' in change) {
      content.fill(0, Math.min(end, change.size), end);
      end = change.size;
    } else {
      change.bytes.copy(content, change.at);
      end = Math.max(end, change.at + change.bytes.length);
    }
  }
  return content.subarray(0, end);
}
