import { expect, test } from 'vitest';
import { deviceLines } from './device-lines.ts';

test('the devices of the post come first, each once, with where it is now and how it does', () => {
  const lines = deviceLines(
    {
      ports: [
        { path: '/dev/ttyUSB0', is: 'adapter', known: 'FTDI FT232R', driven: true },
        { path: '/dev/ttyUSB1', is: 'adapter', driven: true, usedAs: 'mrz-reader-1' },
      ],
      kept: [
        { name: 'serial-reader-1', use: 'mrz-reader', path: '/dev/ttyS0' },
        { name: 'mrz-reader-1', use: 'mrz-reader', path: '/dev/ttyUSB7' },
      ],
    },
    [{ device: 'serial-reader-1', use: 'mrz-reader', path: '/dev/ttyS0', state: 'gone', code: 'unplugged' }],
  );
  expect(lines.map(({ name, path, use, removable }) => [name, path, use, removable])).toEqual([
    ['serial-reader-1', '/dev/ttyS0', 'mrz-reader', false],
    ['mrz-reader-1', '/dev/ttyUSB1', 'mrz-reader', true],
    ['FTDI FT232R', '/dev/ttyUSB0', undefined, false],
  ]);
  expect(lines[0]?.status?.code).toBe('unplugged');
});
