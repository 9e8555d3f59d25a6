import { listPorts } from '../../native/discovery/list-ports.ts';
import { knownUsb } from '../../native/discovery/usb-identity.ts';
import { PcscService } from '../../native/pcsc/pcsc-service.ts';
import { settledPcsc, testChipReader } from '../devices/test-chip-reader.ts';
import { testPort } from '../devices/test-port.ts';
import { CommandError, printLine } from './command-error.ts';
import type { Options } from './commands.ts';

/** `devices list`: a line for each port with what it is known to be, and one for each reader of chips. */
export async function listDevices(): Promise<number> {
  for (const { path, usb, transport } of await listPorts()) {
    const known = usb && knownUsb(usb);
    printLine({
      path,
      ...(transport && { transport }),
      ...(usb && { usb }),
      is: known?.is ?? 'unknown',
      ...(known && { name: known.name, driven: known.driven }),
    });
  }
  await withPcsc(({ state: { code, readers } }) => {
    if (code !== 'ok') printLine({ transport: 'pcsc', is: 'chip-reader', code });
    for (const { name } of readers) printLine({ path: name, transport: 'pcsc', is: 'chip-reader' });
  });
  return 0;
}

/** `devices test PATH…|all [--seconds N]`: asks each port and reader of chips what is there; waits so long for a document or a card. */
export async function testDevices(options: Options, words: readonly string[]): Promise<number> {
  if (words.length === 0) throw new CommandError('bad-arguments', 'Name the ports to test, or all.');
  const ports = await listPorts();
  const milliseconds = secondsOf(options, 0) * 1000;
  let failed = 0;
  await withPcsc(async (pcsc) => {
    const chips = pcsc.state.readers.map(({ name }) => name);
    const paths = words.includes('all') ? [...ports.map(({ path }) => path), ...chips] : words;
    for (const path of paths) {
      const tested = chips.includes(path)
        ? await chipTest(pcsc, path, milliseconds)
        : await testPort(path, milliseconds, { transport: ports.find((port) => port.path === path)?.transport });
      if (tested.outcome === 'failed') failed += 1;
      printLine({ path, ...tested });
    }
  });
  return failed === 0 ? 0 : 1;
}

async function chipTest(pcsc: PcscService, reader: string, milliseconds: number) {
  const tested = await testChipReader(pcsc, reader, { milliseconds });
  if (tested.is === 'failed') return { outcome: 'failed', code: tested.why } as const;
  return { outcome: 'passed', is: 'chip-reader', found: tested.is } as const;
}

/** Looks through the PC/SC service, which by itself does not keep the program alive. */
async function withPcsc(look: (pcsc: PcscService) => Promise<void> | void): Promise<void> {
  const pcsc = new PcscService();
  const alive = setInterval(() => undefined, 1000);
  try {
    pcsc.start();
    await settledPcsc(pcsc);
    await look(pcsc);
  } finally {
    pcsc.stop();
    clearInterval(alive);
  }
}

export function secondsOf(options: Options, usual: number): number {
  const seconds = Number(options['seconds'] ?? usual);
  if (!Number.isFinite(seconds) || seconds < 0 || seconds > 3600)
    throw new CommandError('bad-arguments', '--seconds is a number from 0 to 3600.');
  return seconds;
}
