/** A program of ours that runs in a process of its own, for foreign code in it may fall over or hang. As its parent holds it. */
export interface ChildProgram {
  /** Absent where it is a thread, or where the shell alone knows. */
  readonly pid?: number | undefined;
  /** Drops the message when the program is gone; `onEnd` tells of that. */
  send(message: unknown): void;
  /** Ends it whatever state it is in, also stopped or in a loop. */
  kill(): void;
}

export interface ChildEvents {
  /** As it came over the line. */
  readonly onMessage: (message: unknown) => void;
  /** Once. `isFault`: it did not end by itself in good order. */
  readonly onEnd: (isFault: boolean) => void;
}

/** The programs that the desktop's shell starts for the station: the packed binary may not be run as Node by anyone (a fuse). */
export type ProgramName = 'pcsc-child' | 'picture-worker';

export type StartProgram = (name: ProgramName, events: ChildEvents) => ChildProgram;
