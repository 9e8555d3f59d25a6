import { defineConfig } from 'vitest/config';

/** Two at a time: a test waits for disks, processes and browsers as much as it works. */
const maxWorkers = 2;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{core,protocol,wire,db,native,station,server,renderer,electron,scripts}/**/*.test.ts'],
          testTimeout: 60_000,
          maxWorkers,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'whole',
          include: ['test/**/*.test.ts'],
          exclude: ['test/journeys/**'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          maxWorkers,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // A browser, a station and headquarters at once fill a small machine: one journey after the other.
        test: {
          name: 'journeys',
          include: ['test/journeys/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
