import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const root = join(import.meta.dirname, '..');
const Step = z.object({
  uses: z.string().optional(),
  run: z.string().optional(),
  env: z.record(z.string(), z.string()).optional(),
});
const Workflow = z.object({
  permissions: z.strictObject({ contents: z.literal('read') }),
  jobs: z.record(z.string(), z.object({ 'runs-on': z.string(), 'timeout-minutes': z.number(), steps: z.array(Step) })),
});
const workflow = Workflow.parse(parse(readFileSync(join(root, '.github/workflows/desktop.yml'), 'utf8')));
const jobs = Object.entries(workflow.jobs);
const runs = jobs.flatMap(([, { steps }]) => steps.flatMap(({ run }) => (run === undefined ? [] : [run])));

test('Linux and Windows each run the journeys in real Electron before they build installers', () => {
  expect(jobs.map(([name]) => name)).toEqual(['linux', 'windows']);
  for (const [, { steps }] of jobs) {
    const at = (words: string) => steps.findIndex(({ run }) => run?.includes(words));
    const order = [
      'npm ci',
      'install-electron',
      'npm run build',
      'test/journeys',
      'electron-builder',
      'electron-fuses',
    ].map(at);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
    expect(steps[at('test/journeys')]?.env).toEqual({ BORDERPOST_JOURNEYS_HOST: 'electron' });
  }
});

test('every npm script and every tool that the workflow runs is there', () => {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const scriptNames = runs.flatMap((run) => [...run.matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1] ?? ''));
  const tools = runs.flatMap((run) => [...run.matchAll(/npx ([\w-]+)/g)].map((match) => match[1] ?? ''));
  expect(scriptNames.length * tools.length).toBeGreaterThan(0);
  expect(scriptNames.filter((name) => scripts[name] === undefined)).toEqual([]);
  expect(tools.filter((tool) => !existsSync(join(root, 'node_modules/.bin', tool)))).toEqual([]);
});

test('the workflow holds no secret, publishes nothing and never switches the sandbox off', () => {
  const text = runs.join('\n');
  expect(text).not.toMatch(/secrets\.|GH_TOKEN|--no-sandbox|--publish (?!never)/);
});
