import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openKey, openKeyring } from '../../station/keyring/keyring.ts';
import { createPost } from '../../station/post/create-post.ts';
import { postFiles } from '../../station/post/post-folder.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';

/** The command line as a person calls it. */
export const commandLine = fileURLToPath(new URL('../../station/cli/main.ts', import.meta.url));

export interface SamplePost {
  readonly folder: string;
  readonly store: string;
  readonly dataKey: Buffer;
  /** What a command needs in its environment to open the post. */
  readonly environment: NodeJS.ProcessEnv;
}

const admin = { name: 'Ines Duarte', role: 'admin', passphrase: 'a long passphrase' } as const;

/** A post of the specimen State in a folder of its own, set up as `station init` does it. */
export async function createSamplePost(parent = temporaryFolder('post')): Promise<SamplePost> {
  const folder = join(parent, 'post');
  const post = {
    code: 'TEST',
    name: 'Test post',
    country: 'UTO',
    lanes: ['1'],
    language: 'en',
    format: { numbering: 'latn', timeZone: 'UTC' },
    officers: [admin],
    demo: false,
  } as const;
  const created = await createPost(
    folder,
    { ...post, lanes: [...post.lanes], officers: [...post.officers] },
    { deviceSecret: undefined, product: '0.0.0', now: () => new Date() },
  );
  if (!created.ok) throw new Error(`the sample post could not be set up: ${created.failure.kind}`);
  const opened = await openKey(openKeyring(postFiles(folder).keyring, undefined)!, admin.name, admin.passphrase);
  return {
    folder,
    store: postFiles(folder).store,
    dataKey: opened!.dataKey,
    environment: { ...process.env, BORDERPOST_PASSPHRASE: admin.passphrase },
  };
}
