/** Where the window's page lives. A scheme of our own: pages under file:// would share one origin and get extra privileges. */
export const scheme = 'borderpost';
export const host = 'app';
export const pageUrl = `${scheme}://${host}/`;

/** Whether an address or origin, as Chromium writes it, is the program's own. Node gives our scheme the origin "null", hence the parts. */
export function isOurs(address: string): boolean {
  const url = URL.parse(address);
  return (
    url !== null && url.protocol === `${scheme}:` && url.host === host && url.username === '' && url.password === ''
  );
}

/** Whether an address is the one page the window may show, at any place within it. */
export function isOurPage(address: string): boolean {
  return isOurs(address) && URL.parse(address)?.pathname === '/';
}

/** The page asks for a line to the station with the nonce of its load; each answer is that nonce and one port. */
export const portChannel = 'borderpost-port';
