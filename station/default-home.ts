import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where a machine keeps its posts unless told otherwise, by the conventions of its operating system. */
export function defaultHome(): string {
  const { BORDERPOST_HOME, XDG_DATA_HOME, APPDATA } = process.env;
  if (BORDERPOST_HOME) return BORDERPOST_HOME;
  if (process.platform === 'win32' && APPDATA) return join(APPDATA, 'Borderpost');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Borderpost');
  return join(XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'borderpost');
}
