import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../fakes/temporary-folder.ts';

/** What a program asked the disk to do, and what it said in between. Paths are relative to the recorded folder; '' is the folder itself. */
export type Operation =
  | {
      readonly does: 'open';
      readonly descriptor: number;
      readonly path: string;
      readonly empties: boolean;
      readonly creates: boolean;
    }
  | { readonly does: 'write'; readonly descriptor: number; readonly offset: number; readonly bytes: Buffer }
  | { readonly does: 'truncate'; readonly descriptor: number; readonly size: number }
  | { readonly does: 'sync'; readonly descriptor: number }
  | { readonly does: 'unlink'; readonly path: string }
  | { readonly does: 'rename'; readonly path: string; readonly to: string }
  | { readonly does: 'say'; readonly text: string };

export interface Recording {
  /** The folder's files before the program ran. */
  readonly start: ReadonlyMap<string, Buffer>;
  readonly operations: readonly Operation[];
  readonly exitCode: number | null;
  readonly errors: string;
}

/** Compiles the recorder; undefined where there is no C compiler. */
export function compileRecorder(): string | undefined {
  const source = fileURLToPath(new URL('./record-writes.c', import.meta.url));
  const library = join(temporaryFolder('recorder'), 'record-writes.so');
  if (process.platform !== 'linux' || spawnSync('gcc', ['--version']).status !== 0) return undefined;
  execFileSync('gcc', ['-O2', '-shared', '-fPIC', source, '-o', library, '-ldl']);
  return library;
}

/** Runs one of the project's TypeScript programs to its end and writes down everything it does to `folder`. */
export function recordRun(recorder: string, folder: string, program: readonly string[]): Recording {
  const log = join(temporaryFolder('recording'), 'log');
  const start = readFolder(folder);
  const { status, stderr } = spawnSync(process.execPath, program, {
    encoding: 'utf8',
    env: { ...process.env, LD_PRELOAD: recorder, RECORD_FOLDER: folder, RECORD_LOG: log },
  });
  return { start, operations: parse(readFileSync(log), folder), exitCode: status, errors: stderr };
}

/** The plain files of a folder. Of SQLite's files the index of the log is left out: it lives in memory. */
export function readFolder(folder: string): Map<string, Buffer> {
  const names = readdirSync(folder).filter((name) => !name.endsWith('-shm') && statSync(join(folder, name)).isFile());
  return new Map(names.map((name) => [name, readFileSync(join(folder, name))]));
}

const headerBytes = 17;
// From <fcntl.h> of Linux.
const [creatFlag, truncFlag] = [0o100, 0o1000];

function parse(log: Buffer, folder: string): Operation[] {
  const operations: Operation[] = [];
  for (let at = 0; at < log.length;) {
    const kind = String.fromCharCode(log[at]!);
    const descriptor = log.readInt32LE(at + 1);
    const offset = Number(log.readBigInt64LE(at + 5));
    const end = at + headerBytes + log.readUInt32LE(at + 13);
    operations.push(operationOf(kind, descriptor, offset, log.subarray(at + headerBytes, end), folder));
    at = end;
  }
  return operations;
}

function operationOf(kind: string, descriptor: number, offset: number, bytes: Buffer, folder: string): Operation {
  const [path = '', to = ''] = bytes
    .toString()
    .split('\0')
    .map((name) => relative(folder, name));
  switch (kind) {
    case 'O':
      return {
        does: 'open',
        descriptor,
        path,
        empties: (offset & truncFlag) !== 0,
        creates: (offset & creatFlag) !== 0,
      };
    case 'W':
      return { does: 'write', descriptor, offset, bytes };
    case 'T':
      return { does: 'truncate', descriptor, size: offset };
    case 'F':
      return { does: 'sync', descriptor };
    case 'U':
      return { does: 'unlink', path };
    case 'R':
      return { does: 'rename', path, to };
    case 'S':
      return { does: 'say', text: bytes.toString() };
    default:
      throw new Error(`the recorder wrote an unknown operation: ${kind}`);
  }
}
