import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ListFormat } from '../../core/watchlist/list-entry.ts';
import type { Result } from '../../core/result.ts';
import { FileKind } from '../../wire/repository-target.ts';
import { CommandError } from '../cli/command-error.ts';
import { dataFolder, print, required } from '../cli/options.ts';
import type { Command, Options } from '../cli/options.ts';
import { prepareSigners } from './change-signers.ts';
import { initRepository } from './init-repository.ts';
import { passphraseOf } from './passphrase.ts';
import { describePending, discardPending, listReleases } from './pending.ts';
import { prepareRelease } from './prepare-release.ts';
import { renewTimestamp } from './publish.ts';
import type { ReleaseOrder, RepositoryFailure } from './release.ts';
import { openRepository } from './repository.ts';
import type { Repository } from './repository.ts';
import { writeWhole } from './repository-files.ts';
import { addSignature, finishRelease } from './sign-release.ts';
import { createSignerKey, SignerName } from './signer-key.ts';
import { writeRepositoryTo } from './write-to-stick.ts';

type Verb = (options: Options, words: readonly string[]) => Promise<unknown>;

const verbs: Readonly<Record<string, Verb>> = {
  init,
  'new-key': newKey,
  prepare,
  'prepare-rules': prepareRules,
  'prepare-signers': changeSigners,
  pending: async (options) => describePending(repositoryOf(options)) ?? { pending: false },
  sign,
  discard: async (options) => valueOf(await discardPending(repositoryOf(options))),
  releases: async (options) => ({ releases: listReleases(repositoryOf(options)) }),
  renew: async (options) => valueOf(await renewTimestamp(repositoryOf(options))),
  export: async (options) => valueOf(await writeRepositoryTo(repositoryOf(options), resolve(required(options, 'out')))),
};

/** `server repository <verb>`: docs/repository.md says who does what, docs/command-line.md what each takes and prints. */
export const repositoryCommand: Command = {
  options: [
    'data',
    'out',
    'signers',
    'passphrases',
    'list',
    'format',
    'kind',
    'name',
    'version',
    'by',
    'key',
    'passphrase-file',
    'leaves',
    'joins',
  ],
  run: async (options, [verb = '', ...words]) => {
    const run = verbs[verb];
    if (!run) throw new CommandError('unknown-command', `Verbs of repository: ${Object.keys(verbs).join(', ')}.`);
    print(await run(options, words));
    return 0;
  },
};

/** `init --data DIR --out KEYS-FOLDER --signers A,B,C [--passphrases FOLDER]`: the ceremony of keys. */
async function init(options: Options): Promise<unknown> {
  const names = required(options, 'signers').split(',').map(signerName);
  const signers: { name: string; passphrase: string }[] = [];
  // One after the other, since each is asked for theirs.
  for (const name of names)
    signers.push({ name, passphrase: await passphraseOf(name, fileIn(options['passphrases'], name)) });
  const keysFolder = resolve(required(options, 'out'));
  return valueOf(await initRepository({ dataFolder: dataFolder(options), keysFolder, signers }));
}

/** `new-key --name SIGNER --out KEYS-FOLDER [--passphrase-file FILE]`: the key of one who will sign in another's place. */
async function newKey(options: Options): Promise<unknown> {
  const name = signerName(required(options, 'name'));
  const file = join(resolve(required(options, 'out')), `${name}.key.json`);
  if (existsSync(file)) throw new CommandError('repository-exists', `${file} is there already.`);
  const made = await createSignerKey(name, await passphraseOf(name, options['passphrase-file']));
  writeWhole(file, made.file);
  return { keyFile: file };
}

/** `prepare --list NAME --format FORMAT FILE…` or `prepare --kind KIND --name NAME --version VERSION FILE`. */
async function prepare(options: Options, words: readonly string[]): Promise<unknown> {
  const repository = repositoryOf(options);
  return valueOf(
    await prepareRelease(
      repository,
      orderOf(
        options,
        words.map((word) => resolve(word)),
      ),
      byOf(options),
    ),
  );
}

function orderOf(options: Options, files: readonly string[]): ReleaseOrder {
  const [file, ...more] = files;
  if (file === undefined) throw new CommandError('bad-arguments', 'Name the file to release.');
  if (options['kind'] === undefined) {
    const format = ListFormat.safeParse(options['format']);
    if (!format.success)
      throw new CommandError('bad-arguments', `--format is one of ${ListFormat.options.join(', ')}.`);
    return { kind: 'list', list: required(options, 'list'), format: format.data, files };
  }
  const kinds = FileKind.exclude(['rules']);
  const kind = kinds.safeParse(options['kind']);
  if (!kind.success) throw new CommandError('bad-arguments', `--kind is one of ${kinds.options.join(', ')}.`);
  if (more.length > 0) throw new CommandError('bad-arguments', 'It takes one file.');
  return { kind: kind.data, name: required(options, 'name'), version: required(options, 'version'), files: [file] };
}

/** `prepare-rules FILE`: a rule pack, whose name and version are those that it states. Every fault of it is told. */
async function prepareRules(options: Options, [file, ...more]: readonly string[]): Promise<unknown> {
  if (file === undefined || more.length > 0) throw new CommandError('bad-arguments', 'Name one pack to release.');
  return valueOf(await prepareRelease(repositoryOf(options), { kind: 'rules', files: [resolve(file)] }, byOf(options)));
}

/** `prepare-signers [--leaves SIGNER --joins KEY-FILE]`: a new root, with the same signers where none is named. */
async function changeSigners(options: Options): Promise<unknown> {
  const { leaves, joins } = options;
  if ((leaves === undefined) !== (joins === undefined))
    throw new CommandError('bad-arguments', '--leaves and --joins go together.');
  const change = leaves === undefined || joins === undefined ? undefined : { leaves, joins: textOf(joins) };
  return valueOf(await prepareSigners(repositoryOf(options), change, byOf(options)));
}

/** `sign --key FILE [--passphrase-file FILE]`: adds a signature; the last that is needed puts the release in force. */
async function sign(options: Options): Promise<unknown> {
  const repository = repositoryOf(options);
  const finished = valueOf(await finishRelease(repository));
  if (finished?.released === true) return finished;
  const key = required(options, 'key');
  const text = textOf(key);
  return valueOf(await addSignature(repository, text, await passphraseOf(key, options['passphrase-file'])));
}

function repositoryOf(options: Options): Repository {
  return valueOf(openRepository(dataFolder(options)));
}

function byOf(options: Options): string {
  return options['by'] ?? 'command line';
}

function signerName(name: string): string {
  const read = SignerName.safeParse(name.trim());
  if (!read.success)
    throw new CommandError('bad-name', 'A signer’s name has small letters, digits and hyphens, at most 40.');
  return read.data;
}

function fileIn(folder: string | undefined, name: string): string | undefined {
  return folder === undefined ? undefined : join(resolve(folder), `${name}.txt`);
}

function textOf(file: string): string {
  if (!existsSync(file)) throw new CommandError('unreadable', `${file} is not there.`);
  return readFileSync(file, 'utf8');
}

function valueOf<Value>(result: Result<Value, RepositoryFailure>): Value {
  if (!result.ok) throw new CommandError(result.failure.kind, result.failure.message);
  return result.value;
}
