import { MessageChannelMain, utilityProcess, type UtilityProcess } from 'electron';
import { ShellMessage, type StationMessage } from './station-message.ts';

/** Starts the programs that one run of the station asks for, and ends them with it. `entryOf` gives a program's file. */
export function servePrograms(station: UtilityProcess, entryOf: (name: string) => string): void {
  const running = new Map<number, UtilityProcess>();
  station.on('message', (told: unknown) => {
    const message = ShellMessage.safeParse(told).data;
    if (message?.kind === 'start-program') start(message);
    if (message?.kind === 'end-program') running.get(message.id)?.kill();
  });
  station.once('exit', () => {
    for (const program of running.values()) program.kill();
  });

  function start({ id, name }: Extract<ShellMessage, { kind: 'start-program' }>) {
    const program = utilityProcess.fork(entryOf(name), [], {
      serviceName: `Borderpost ${name}`,
      // JavaScript's own memory: what native code takes is bounded by what it is asked to do.
      execArgv: ['--max-old-space-size=512'],
    });
    running.set(id, program);
    program.once('exit', (code) => {
      running.delete(id);
      station.postMessage({ kind: 'program-ended', id, code } satisfies StationMessage, []);
    });
    const { port1, port2 } = new MessageChannelMain();
    program.postMessage({}, [port1]);
    station.postMessage({ kind: 'program', id } satisfies StationMessage, [port2]);
  }
}
