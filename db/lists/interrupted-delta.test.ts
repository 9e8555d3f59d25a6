import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importList } from './import-list.ts';
import { listStatuses } from './list-status.ts';
import { openLists } from './lists-file.ts';
import { temporaryFolder } from '../../test/fakes/temporary-folder.ts';

const key = Buffer.alloc(32, 7);
const rows = 2000;
/** Shares of the statements of the delta's transaction after which it kills itself; past the last one it has committed. */
const sharesBeforeKill = [0.01, 0.3, 0.6, 0.9, 0.999, 2];

const applying = `
const [file, path, lastStatement] = process.argv.slice(1);
const { readFileSync } = await import('node:fs');
const { openLists } = await import(${JSON.stringify(new URL('./lists-file.ts', import.meta.url).href)});
const { applyDelta } = await import(${JSON.stringify(new URL('./apply-delta.ts', import.meta.url).href)});
const lists = openLists(file, Buffer.alloc(32, 7));
let statements = 0;
const prepare = lists.prepare.bind(lists);
lists.prepare = (sql) => {
  const statement = prepare(sql);
  const run = statement.run.bind(statement);
  const get = statement.get.bind(statement);
  const counted = (execute) => (...values) => {
    statements += 1;
    if (statements === Number(lastStatement)) process.kill(process.pid, 'SIGKILL');
    return execute(...values);
  };
  statement.run = counted(run);
  statement.get = counted(get);
  return statement;
};
const applied = await applyDelta(lists, [readFileSync(path)]);
if (!applied.ok) throw new Error(JSON.stringify(applied.failure));
process.stdout.write(String(statements));
process.kill(process.pid, 'SIGKILL');
`;

async function applyInChild(file: string, path: string, lastStatement: number): Promise<number> {
  const child = spawn(
    process.execPath,
    ['--input-type=module', '--eval', applying, file, path, String(lastStatement)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let told = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (told += text));
  await once(child, 'close');
  return Number(told);
}

function delta(): string {
  const lines: object[] = [{ list: 'national', base: 'OLD', version: 'NEW' }];
  for (let at = 0; at < rows; at += 1) {
    const whole = `Person${at} NEW`;
    const entry = {
      reference: `W-${at}`,
      subject: 'person',
      names: [{ whole, quality: 'primary' }],
      birthDates: [],
      nationalities: [],
      documents: [],
      action: 'second-line',
      instruction: '',
      remarks: '',
    };
    lines.push({ op: 'modify', entry });
  }
  return lines.map((line) => JSON.stringify(line)).join('\n');
}

test('a killed delta leaves the list whole as it was, or whole as it became', async () => {
  const folder = temporaryFolder('killed-delta');
  const [file, path] = [join(folder, 'lists.db'), join(folder, 'new.delta')];
  writeFileSync(path, delta());
  await importOld(file);
  const statements = await applyInChild(file, path, 0);
  expect(statements).toBeGreaterThan(rows * 2);

  const left: string[] = [];
  for (const share of sharesBeforeKill) {
    await importOld(file);
    await applyInChild(file, path, Math.ceil(statements * share));
    left.push(whatIsLeft(file));
  }
  expect(left).toEqual([...sharesBeforeKill.slice(1).map(() => 'OLD'), 'NEW']);
});

async function importOld(file: string) {
  const lists = openLists(file, key);
  const text = Array.from({ length: rows }, (_, at) => `W-${at},Person${at} OLD`).join('\n');
  const chunks = [Buffer.from(`reference,name\n${text}`)];
  await importList(lists, { list: 'national', format: 'csv', version: 'OLD', chunks });
  lists.close();
}

/** The version in use, after it was seen that all of it is there and nothing of another. */
function whatIsLeft(file: string): string {
  const lists = openLists(file, key);
  const version = listStatuses(lists)[0]?.version ?? '';
  const names = lists.prepare("SELECT body ->> '$.names[0].whole' FROM list_entry ORDER BY ordinal").pluck().all();
  expect(names).toEqual(Array.from({ length: rows }, (_, at) => `Person${at} ${version}`));
  expect(lists.prepare('SELECT count(*) FROM list_change').pluck().get()).toBe(version === 'NEW' ? rows * 2 : 0);
  lists.close();
  return version;
}
