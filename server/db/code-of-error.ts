/** The code of the error or of what caused it: an SQLSTATE, or the system's. */
export function codeOfError(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause instanceof Error ? codeOfError(error.cause) : error.name;
}

/** Whether a row could not be added because its key is there (SQLSTATE 23505). */
export function isUniqueViolation(error: unknown): boolean {
  return codeOfError(error) === '23505';
}
