import { utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron';
import { servePrograms } from './station-programs.ts';
import type { StationMessage } from './station-message.ts';

interface StationProcess {
  /** Gives the station a window's port. False while the station is down: `onRestarted` will follow. */
  serve(port: MessagePortMain): boolean;
  /** Lets the station close its files, for at most 5 s. */
  stop(): Promise<void>;
}

const firstDelay = 250;
const longestDelay = 4_000;
const settledAfter = 60_000;
const patience = 5_000;

/** Runs the station in a process of its own, and again whenever it dies: at once at first, then ever less eagerly. */
export function keepStation(
  entry: string,
  start: Extract<StationMessage, { kind: 'start' }>,
  onRestarted: () => void,
  entryOf: (name: string) => string,
): StationProcess {
  let running: UtilityProcess | undefined;
  let restart: NodeJS.Timeout | undefined;
  let stopping = false;
  let deaths = 0;
  run();

  function run() {
    const station = utilityProcess.fork(entry, [], { serviceName: 'Borderpost station' });
    const since = performance.now();
    running = station;
    station.once('exit', () => {
      running = undefined;
      if (stopping) return;
      deaths = performance.now() - since > settledAfter ? 1 : deaths + 1;
      restart = setTimeout(
        () => {
          run();
          onRestarted();
        },
        Math.min(firstDelay * 2 ** (deaths - 1), longestDelay),
      );
    });
    servePrograms(station, entryOf);
    station.postMessage(start, []);
  }

  return {
    serve(port) {
      if (running === undefined || stopping) return false;
      running.postMessage({ kind: 'serve' } satisfies StationMessage, [port]);
      return true;
    },
    async stop() {
      stopping = true;
      clearTimeout(restart);
      const station = running;
      if (station === undefined) return;
      const exited = new Promise<void>((resolve) => {
        station.once('exit', () => resolve());
      });
      station.postMessage({ kind: 'stop' } satisfies StationMessage, []);
      const late = setTimeout(() => station.kill(), patience);
      await exited;
      clearTimeout(late);
    },
  };
}
