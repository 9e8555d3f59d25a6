import type { PortTest } from '../devices/test-port.ts';
import type { TestProgress } from '../../protocol/contract/device.ts';
import { learnLine, type LearnResult } from '../../native/mrz-reader/learn-line.ts';
import type { DeviceCode } from '../../native/device.ts';
import type { CardFailure } from '../../native/pcsc/pcsc-messages.ts';
import type { ReaderTest } from '../../native/pcsc/test-reader.ts';
import { testChipReader } from '../devices/test-chip-reader.ts';
import { testPort } from '../devices/test-port.ts';
import type { Workstation } from '../workstation.ts';
import type { Inputs } from './inputs.ts';

/** How long a document is waited for at a port where nothing answers, or a card on a reader of chips. */
const listenMilliseconds = 20_000;
/** Long enough for a swipe at each of the usual speeds by a hand that reads the screen meanwhile. */
const learnMilliseconds = 60_000;

type Tell = (step: TestProgress) => void;

export async function* testDevice(
  workstation: Workstation,
  { path, kind = 'port' }: Inputs['device']['test'],
  signal: AbortSignal | undefined,
): AsyncGenerator<TestProgress> {
  const steps: TestProgress[] = [{ step: 'asking' }];
  let wake: () => void = () => undefined;
  const tell = (step: TestProgress) => {
    steps.push(step);
    wake();
  };
  let isOver = false;
  const testing = tests[kind](workstation, path, tell, signal).finally(() => {
    isOver = true;
    wake();
  });
  // Whoever has given the test up no longer hears how it ended.
  testing.catch(() => undefined);
  for (;;) {
    for (let step = steps.shift(); step; step = steps.shift()) yield step;
    if (isOver) break;
    await new Promise<void>((resolve) => {
      wake = resolve;
      if (isOver || steps.length > 0) resolve();
    });
  }
  yield await testing;
}

type Test = (
  workstation: Workstation,
  path: string,
  tell: Tell,
  signal: AbortSignal | undefined,
) => Promise<TestProgress>;

const tests: Readonly<Record<NonNullable<Inputs['device']['test']['kind']>, Test>> = {
  port: async (workstation, path, tell, signal) => {
    const transport = (await workstation.listPorts()).find((port) => port.path === path)?.transport;
    const onListening = () => tell({ step: 'listening' });
    const options = { transport, ...(signal && { signal }), onListening };
    return stepOfPort(await workstation.deviceManager.aside(path, () => testPort(path, listenMilliseconds, options)));
  },
  learn: async (workstation, path, tell, signal) => {
    const onSpeed = (baudRate: number) => tell({ step: 'learning', baudRate });
    const options = { path, milliseconds: learnMilliseconds, onSpeed, ...(signal && { signal }) };
    return stepOfLearning(await workstation.deviceManager.aside(path, () => learnLine(options)));
  },
  chip: async (workstation, path, tell, signal) => {
    const onWaiting = () => tell({ step: 'lay-card' });
    const options = { milliseconds: listenMilliseconds, signal, onWaiting };
    return stepOfChip(await testChipReader(workstation.deviceManager.pcsc(), path, options));
  },
};

function stepOfPort(tested: PortTest): TestProgress {
  if (tested.outcome === 'failed') return { step: 'failed', code: tested.code };
  if (tested.outcome === 'listening') return { step: 'silent' };
  if (tested.is === 'finger-sensor') return { step: 'sensor', capacity: tested.capacity };
  return { step: 'document', lines: tested.lines };
}

function stepOfLearning(result: LearnResult): TestProgress {
  if (result.outcome === 'failed') return { step: 'failed', code: result.code };
  if (result.outcome === 'silent') return { step: 'silent' };
  const { baudRate, learnt } = result;
  const { dataBits, parity, framing, lineEnd, lines } = learnt;
  return { step: 'learnt', lines: lines.length, settings: { baudRate, dataBits, parity, framing }, lineEnd };
}

function stepOfChip(tested: ReaderTest): TestProgress {
  if (tested.is === 'failed') return { step: 'failed', code: alike[tested.why] ?? tested.why };
  return { step: 'chip', found: tested.is };
}

/** What a reader of chips meets as other devices do, by the code that has words already. */
const alike: Readonly<Partial<Record<CardFailure, DeviceCode>>> = {
  'reader-gone': 'unplugged',
  'in-use': 'busy',
  cancelled: 'stopped',
};
