/** The line of a program that another one started to whoever started it. */
export interface ParentLine {
  send(message: unknown): void;
}

/** A port as Electron's utility processes have it. */
interface Port {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
}

interface ShellPort {
  once(event: 'message', listener: (event: { readonly ports: readonly Port[] }) => void): unknown;
}

/**
 * Opens the line: Node's channel to a parent process, or in the desktop program the port that the shell hands over with its first
 * message. The program ends when the other end is gone. Undefined when nobody started it.
 */
export function openParentLine(onMessage: (message: unknown) => void): ParentLine | undefined {
  const shell = (process as { readonly parentPort?: ShellPort }).parentPort;
  if (shell) return overShell(shell, onMessage);
  if (process.send === undefined) return undefined;
  process.on('message', onMessage);
  process.on('disconnect', () => process.exit(0));
  return { send: (message) => process.send?.(message) };
}

function overShell(shell: ShellPort, onMessage: (message: unknown) => void): ParentLine {
  let port: Port | undefined;
  const waiting: unknown[] = [];
  shell.once('message', ({ ports: [opened] }) => {
    port = opened;
    port?.on('message', ({ data }) => onMessage(data));
    port?.on('close', () => process.exit(0));
    port?.start();
    for (const message of waiting.splice(0)) port?.postMessage(message);
  });
  return {
    send(message) {
      if (port) port.postMessage(message);
      else waiting.push(message);
    },
  };
}
