import { expect, test } from 'vitest';
import { cameraLines, chipLines, deviceLines } from './device-lines.ts';

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
    ['serial-reader-1', '/dev/ttyS0', 'mrz-reader', undefined],
    ['mrz-reader-1', '/dev/ttyUSB1', 'mrz-reader', 'mrz-reader-1'],
    ['FTDI FT232R', '/dev/ttyUSB0', undefined, undefined],
  ]);
  expect(lines[0]?.status?.code).toBe('unplugged');
});

test('readers of chips are shown with what lies on them, and their service alone when it is not in order', () => {
  const readers = [
    { name: 'ACS ACR1252', hasCard: true },
    { name: 'Elyctis', hasCard: false },
  ];
  expect(chipLines({ state: 'ready', code: 'ok', readers }).map(({ path, hasCard }) => [path, hasCard])).toEqual([
    ['ACS ACR1252', true],
    ['Elyctis', false],
  ]);
  expect(chipLines({ state: 'faulty', code: 'no-service', readers: [] })).toMatchObject([
    { path: '', status: { state: 'faulty', code: 'no-service' } },
  ]);
  expect(chipLines({ state: 'ready', code: 'ok', readers: [] })).toEqual([]);
  expect(chipLines(undefined)).toEqual([]);
});

const chosen = [{ use: 'document-camera', camera: { label: 'HD Webcam', group: 'old' } }] as const;
const webcam = { id: 'a', label: 'HD Webcam', group: 'new' };
const arm = { id: 'b', label: 'Document Camera', group: 'g' };
const camerasNow = { seen: [webcam, arm], permission: 'granted', problems: {} } as const;
const states = (...args: Parameters<typeof cameraLines>) =>
  cameraLines(...args).map(({ name, use, status }) => [name, use, status?.code]);

test('a chosen camera is known again by its label, whatever id and group a new visit gives it', () => {
  expect(states(chosen, camerasNow)).toEqual([
    ['HD Webcam', 'document-camera', 'ok'],
    ['Document Camera', undefined, 'ok'],
  ]);
  const twins = { ...camerasNow, seen: [webcam, { ...webcam, id: 'c', group: 'old' }] };
  expect(cameraLines(chosen, twins)[0]?.camera?.id).toBe('c');
});

test('a camera is said to be gone, in use or refused, and nothing is claimed before cameras may be looked at', () => {
  expect(states(chosen, { ...camerasNow, seen: [arm] })[0]).toEqual(['HD Webcam', 'document-camera', 'unplugged']);
  expect(states([], { ...camerasNow, problems: { a: 'busy' } })[0]).toEqual(['HD Webcam', undefined, 'busy']);
  expect(states(chosen, { ...camerasNow, permission: 'denied' })[0]?.[2]).toBe('refused');
  const unasked = { seen: [{ id: '', label: '', group: '' }], permission: 'prompt', problems: {} } as const;
  expect(states(chosen, unasked).map(([, , code]) => code)).toEqual(['not-asked', 'not-asked']);
});
