import { contextBridge, ipcRenderer } from 'electron';
import { portChannel } from './origin.ts';

// A port made for the page that a reload has just replaced carries another nonce, and is not given to this one.
const nonce = crypto.randomUUID();

contextBridge.exposeInMainWorld('borderpostShell', { host: 'desktop' });

ipcRenderer.on(portChannel, (event, meantFor: unknown) => {
  if (meantFor !== nonce) {
    for (const port of event.ports) port.close();
    return;
  }
  // A port cannot cross the context bridge; posting it to the page's own window is the way across.
  window.postMessage({ kind: 'borderpost-port' }, window.location.origin, [...event.ports]);
});

// The page's modules have run by then, so it is listening.
window.addEventListener('DOMContentLoaded', () => ipcRenderer.send(portChannel, nonce), { once: true });
