import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { embeddedPrograms, forOtherUser } from './programs.ts';

const nobody = { uid: 65534, gid: 65534 };

function folderWith(mode: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'programs-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  chmodSync(folder, mode);
  return folder;
}

test.skipIf(process.platform === 'win32' || userInfo().uid !== 0)(
  'another user runs PostgreSQL also where the project lies in a folder that is closed to it',
  async () => {
    const bundled = await embeddedPrograms();
    const closed = join(folderWith(0o700), 'project');
    mkdirSync(closed);
    cpSync(dirname(dirname(bundled.postgres)), join(closed, 'native'), { recursive: true, verbatimSymlinks: true });
    const there = { initdb: join(closed, 'native/bin/initdb'), postgres: join(closed, 'native/bin/postgres') };
    expect(spawnSync(there.postgres, ['--version'], nobody).error).toMatchObject({ code: 'EACCES' });

    const data = folderWith(0o711);
    const { initdb, postgres } = forOtherUser(there, data);
    expect(spawnSync(postgres, ['--version'], nobody).status).toBe(0);
    expect(spawnSync(initdb, ['--version'], nobody).status).toBe(0);
    // Copied once.
    expect(forOtherUser(there, data)).toEqual({ initdb, postgres });
  },
);
