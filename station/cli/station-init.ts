import { SetUpPost } from '../../protocol/contract/post.ts';
import { createPost } from '../post/create-post.ts';
import { product } from '../product.ts';
import { CommandError, printLine } from './command-error.ts';
import type { Options } from './commands.ts';
import { dataFolder, passphraseFrom, required } from './open-for-command.ts';

/** `station init`: makes a post with its administrator. Prints `{station, post, recoveryKey}`; the recovery key is kept nowhere else. */
export async function initStation(options: Options): Promise<number> {
  const code = required(options, 'post').toUpperCase();
  const post = SetUpPost.parse({
    code,
    name: options['name'] ?? code,
    country: required(options, 'country').toUpperCase(),
    lanes: (options['lanes'] ?? '1').split(','),
    language: options['language'] ?? 'en',
    format: { numbering: 'latn', timeZone: options['time-zone'] ?? Intl.DateTimeFormat().resolvedOptions().timeZone },
    officers: [{ name: required(options, 'admin'), role: 'admin', passphrase: passphraseFrom() }],
  });
  const created = await createPost(
    dataFolder(options),
    { ...post, demo: false },
    { deviceSecret: undefined, product, now: () => new Date() },
  );
  if (!created.ok) {
    const { failure } = created;
    throw new CommandError(
      failure.kind,
      failure.kind === 'folder-not-writable' ? failure.message : `The post could not be set up: ${failure.kind}.`,
    );
  }
  printLine({ station: created.value.station, post: code, recoveryKey: created.value.recoveryKey });
  return 0;
}
