import { connectPort, connectSocket, type Connection } from '../protocol/connect.ts';

declare global {
  interface Window {
    /** Set by the desktop shell's preload. */
    readonly borderpostShell?: { readonly host: 'desktop' };
  }
}

/** The page was opened without the address the workstation printed, so it may not speak to the station. */
export interface NoToken {
  readonly kind: 'no-token';
}

/** One line to the station: the shell's port where there is a shell, else a socket to the host that served the page. */
export async function openChannel(): Promise<Connection | NoToken> {
  if (window.borderpostShell !== undefined) return connectPort(await nextPort());

  const token = keptToken();
  if (token === undefined) return { kind: 'no-token' };
  const url = new URL('/socket', window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.hash = '';
  return connectSocket(url.href, token);
}

const ports: MessagePort[] = [];
let portTaken: (() => void) | undefined;

/**
 * The shell may post the port before the page asks for it, and posts a new one when it has restarted the station,
 * so ports are gathered from the moment this module is loaded.
 */
window.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.source !== window || event.origin !== window.location.origin) return;
  const data = event.data;
  if (typeof data !== 'object' || data === null || !('kind' in data) || data.kind !== 'borderpost-port') return;
  ports.push(...event.ports);
  portTaken?.();
});

async function nextPort(): Promise<MessagePort> {
  for (;;) {
    const newest = ports.pop();
    if (newest !== undefined) {
      ports.length = 0;
      return newest;
    }
    await new Promise<void>((resolve) => {
      portTaken = resolve;
    });
  }
}

const tokenKey = 'borderpost.token';

/** The token of the address, moved to the tab's storage so that it is not seen, copied or bookmarked. */
function keptToken(): string | undefined {
  const given = new URLSearchParams(window.location.hash.slice(1)).get('token');
  if (given !== null) {
    sessionStorage.setItem(tokenKey, given);
    window.history.replaceState(null, '', window.location.pathname);
  }
  return sessionStorage.getItem(tokenKey) ?? undefined;
}
