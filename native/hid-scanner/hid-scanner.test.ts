import { EventEmitter } from 'node:events';
import * as fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import type { Clock } from '../clock.ts';
import { systemClock } from '../clock.ts';
import type { DeviceEvent } from '../device.ts';
import type { HidFound, HidSystem } from './hid-port.ts';
import { listHidScanners } from './hid-port.ts';
import { HidScanner } from './hid-scanner.ts';
import { layoutOf, scannerPage } from './scan-layouts.ts';
import { createScanReports, encodeScan } from './scan-report.ts';

/*
 * No HID device can be made here: the system's HID layer is replaced at its boundary by devices that send the reports which
 * real ones are documented to send. Never run against hardware.
 */
const passport = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'];
const impatient: Clock = {
  now: systemClock.now,
  after: (milliseconds, run) => systemClock.after(milliseconds / 50, run),
};

class PluggedIn extends EventEmitter {
  close() {
    return Promise.resolve();
  }
}

/** A system with one socket. */
function socket() {
  let device: PluggedIn | undefined;
  const found: HidFound = { path: '/dev/hidraw0', vendorId: 0x0db5, productId: 0x137, usagePage: 0x8c };
  const hid: HidSystem = {
    list: async () => (device ? [found, { ...found, path: '/dev/hidraw1', usagePage: 1 }] : []),
    open: async () => {
      if (!device) throw new Error('cannot open device with path /dev/hidraw0');
      return device;
    },
  };
  return { hid, plug: () => (device = new PluggedIn()), unplug: () => (device = undefined) };
}

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0)) await step();
});

function scannerOn(hid: HidSystem) {
  const scanner = new HidScanner({ path: '/dev/hidraw0', hid, clock: impatient });
  const texts: string[] = [];
  scanner.onEvent((event: DeviceEvent) => {
    if (event.kind === 'document-read') texts.push(event.text);
  });
  undo.push(() => scanner.stop());
  scanner.start();
  return {
    scanner,
    texts,
    becomes: (code: string) =>
      expect.poll(() => scanner.state).toMatchObject({ code, state: expect.not.stringMatching('opening') }),
  };
}

test('scanners are found by their usage page, and nothing else is', async () => {
  const { hid, plug } = socket();
  expect(await listHidScanners(hid)).toEqual([]);
  plug();
  expect(await listHidScanners(hid)).toEqual([
    { path: '/dev/hidraw0', transport: 'hid', usb: { vendorId: '0db5', productId: '0137' } },
  ]);
  expect(await listHidScanners({ ...hid, list: () => Promise.reject(new Error('no library')) })).toEqual([]);
});

test('a reader on a page of its own is known by its maker, its keyboard and other makers’ pages are not', () => {
  const accessIs = 0x0db5;
  expect(layoutOf({ vendorId: accessIs, usagePage: 0xff00 })).toBeDefined();
  expect(layoutOf({ vendorId: 0x0c2e, usagePage: scannerPage })).toBeDefined();
  expect(layoutOf({ vendorId: accessIs, usagePage: 1 })).toBeUndefined();
  expect(layoutOf({ vendorId: accessIs })).toBeUndefined();
  expect(layoutOf({ vendorId: 0x0c2e, usagePage: 0xff00 })).toBeUndefined();
});

/** Two reports as the maker's manual lays them out (ATR110, appendix B), byte for byte: no device was there to record them from. */
const manualReports = [
  `0238 5d4c30 ${Buffer.from(`${passport[0]}\r${passport[1]!.slice(0, 11)}`).toString('hex')} 0000 01`,
  `0222 5d4c30 ${Buffer.from(`${passport[1]!.slice(11)}\r`)
    .toString('hex')
    .padEnd(112, '0')} 0000 00`,
].map((hex) => Buffer.from(hex.replaceAll(' ', ''), 'hex'));

test('the reports of the maker’s manual are read, and a report whose length cannot be is not', async () => {
  expect(manualReports.map(({ length }) => length)).toEqual([64, 64]);
  const { hid, plug } = socket();
  const device = plug();
  const { texts, becomes } = scannerOn(hid);
  await becomes('ok');
  for (const report of manualReports) device.emit('data', report);
  expect(texts).toEqual([passport.join('\n')]);
  device.emit('data', manualReports[0]!.with(1, 57));
  await becomes('garbage');
  expect(texts).toHaveLength(1);
});

test('a document comes whole from its reports, a reader is missed when it is pulled out, and read again when it is back', async () => {
  const { hid, plug, unplug } = socket();
  const { texts, becomes } = scannerOn(hid);
  await becomes('unplugged');
  const device = plug();
  await becomes('ok');
  for (const report of encodeScan(passport.join('\r'))) device.emit('data', report);
  expect(texts).toEqual([passport.join('\n')]);
  // Half a document and then nothing.
  device.emit('data', encodeScan(passport.join('\r'))[0]);
  unplug();
  device.emit('error', new Error('could not read from HID device'));
  await becomes('unplugged');
  const again = plug();
  await becomes('ok');
  for (const report of encodeScan(passport.join('\r\n'))) again.emit('data', report);
  expect(texts).toEqual([passport.join('\n'), passport.join('\n')]);
});

test('what is no report of a scan is a fault, which the next document ends', async () => {
  const { hid, plug } = socket();
  const device = plug();
  const { becomes, texts } = scannerOn(hid);
  await becomes('ok');
  device.emit('data', Uint8Array.of(9, 9, 9));
  await becomes('garbage');
  for (const report of encodeScan('ABC')) device.emit('data', report);
  await becomes('ok');
  expect(texts).toEqual(['ABC']);
});

test('any text is read as it was sent, and no reports make the reading fail or hold more than a scan may have', () => {
  const line = fc.string({
    unit: fc.constantFrom(...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<')),
    minLength: 1,
    maxLength: 44,
  });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 3 }), (lines) => {
      const reports = createScanReports();
      const scans = encodeScan(lines.join('\r')).map((report) => reports.push(report));
      expect(scans.at(-1)).toEqual({ kind: 'scan', text: lines.join('\n') });
      expect(scans.slice(0, -1).every((scan) => scan === undefined)).toBe(true);
    }),
  );
  const anyReport = fc.oneof(
    fc.uint8Array({ maxLength: 80 }),
    fc
      .uint8Array({ minLength: 64, maxLength: 64 })
      .map((bytes) => Uint8Array.from([2, 56, ...bytes.subarray(2, 63), 1])),
  );
  fc.assert(
    fc.property(fc.array(anyReport, { maxLength: 200 }), (all) => {
      const reports = createScanReports();
      for (const report of all) {
        const scan = reports.push(report);
        if (scan?.kind === 'scan') expect(scan.text.length).toBeLessThanOrEqual(4096);
      }
    }),
  );
});
