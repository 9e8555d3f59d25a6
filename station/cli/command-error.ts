/** A failure that the caller of a command can act on: printed as `{"error":{"code","message"}}` on standard error. */
export class CommandError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'CommandError';
    this.code = code;
  }
}

/** One JSON object on a line of its own, handed to the operating system before this returns. */
export function printLine(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
