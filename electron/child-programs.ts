import type { ChildEvents, ChildProgram, ProgramName, StartProgram } from '../native/child-program.ts';
import type { ShellMessage } from './station-message.ts';

/** A port as the station's process is handed it. */
interface Port {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  start(): void;
  close(): void;
}

interface Programs {
  readonly start: StartProgram;
  /** The shell has started a program: its port. */
  opened(id: number, port: Port): void;
  ended(id: number, code: number): void;
}

interface Running {
  readonly events: ChildEvents;
  readonly waiting: unknown[];
  port: Port | undefined;
}

/** Programs that the shell starts for the station, each spoken to over a port of its own. */
export function createPrograms(tellShell: (message: ShellMessage) => void): Programs {
  const running = new Map<number, Running>();
  let last = 0;
  return {
    start(name: ProgramName, events: ChildEvents): ChildProgram {
      const id = (last += 1);
      const program: Running = { events, waiting: [], port: undefined };
      running.set(id, program);
      tellShell({ kind: 'start-program', id, name });
      return {
        send(message) {
          if (program.port) tell(program.port, message);
          else program.waiting.push(message);
        },
        kill: () => tellShell({ kind: 'end-program', id }),
      };
    },
    opened(id, port) {
      const program = running.get(id);
      if (!program) return port.close();
      program.port = port;
      port.on('message', ({ data }) => program.events.onMessage(data));
      port.start();
      for (const message of program.waiting.splice(0)) tell(port, message);
    },
    ended(id, code) {
      const program = running.get(id);
      running.delete(id);
      program?.events.onEnd(code !== 0);
    },
  };
}

function tell(port: Port, message: unknown): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process has no origin
  port.postMessage(message);
}
