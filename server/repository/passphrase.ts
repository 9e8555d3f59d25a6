import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { CommandError } from '../cli/command-error.ts';

const shortest = 12;

/** A signer's passphrase, from a file or asked for at the terminal, which does not show it. */
export async function passphraseOf(signer: string, file: string | undefined): Promise<string> {
  const passphrase = file === undefined ? await asked(`Passphrase of ${signer}: `) : readFileSync(file, 'utf8').trim();
  if (passphrase.length < shortest)
    throw new CommandError('bad-passphrase', `A passphrase has at least ${shortest} characters.`);
  return passphrase;
}

async function asked(question: string): Promise<string> {
  if (!process.stdin.isTTY) throw new CommandError('bad-arguments', 'Name the file that holds the passphrase.');
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await terminal.question('');
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}
