import { fileURLToPath } from 'node:url';
import { app, dialog, ipcMain, Menu, MessageChannelMain, session } from 'electron';
import { z } from 'zod';
import { defaultHome } from '../station/default-home.ts';
import { product } from '../station/product.ts';
import { openKeystore } from './keystore.ts';
import { portChannel } from './origin.ts';
import { denyAllButCamera } from './permissions.ts';
import { registerScheme, serveRenderer } from './protocol.ts';
import { keepStation } from './station-process.ts';
import { bringToFront, confine, isFromOurPage, openWindow } from './window.ts';
import { wordsFor } from './words.ts';

const beside = (path: string) => fileURLToPath(new URL(path, import.meta.url));

registerScheme();
app.enableSandbox();
app.on('web-contents-created', (_event, contents) => confine(contents));

if (app.requestSingleInstanceLock()) {
  // Awaiting `ready` at the top of an ES module never ends: Electron waits for the module first.
  void app.whenReady().then(start).catch(cannotStart);
} else {
  app.quit();
}

async function start(): Promise<void> {
  Menu.setApplicationMenu(null);
  denyAllButCamera(session.defaultSession);
  serveRenderer(beside('../renderer'));

  const keystore = await openKeystore(app.getPath('userData'), process.platform);
  if (keystore.state === 'lost') {
    dialog.showErrorBox('Borderpost', `${wordsFor(app.getLocale()).keyLost}\n\n${keystore.file}`);
    app.exit(1);
    return;
  }

  const station = keepStation(
    beside('./station-entry.mjs'),
    {
      kind: 'start',
      home: defaultHome(),
      product,
      keystore: keystore.state,
      ...(keystore.state === 'none' ? {} : { deviceSecret: keystore.deviceSecret }),
    },
    connect,
    (name) => beside(`./${name}.mjs`),
  );
  const window = openWindow(beside('./preload.cjs'));
  let pageNonce: string | undefined;

  ipcMain.on(portChannel, (event, nonce: unknown) => {
    const asked = z.uuid().safeParse(nonce);
    if (!isFromOurPage(event, window) || !asked.success) return;
    pageNonce = asked.data;
    connect();
  });
  window.webContents.on('render-process-gone', () => {
    pageNonce = undefined;
    window.reload();
  });
  app.on('second-instance', () => bringToFront(window));
  app.on('window-all-closed', () => app.quit());

  let stopped = false;
  app.on('will-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    void station.stop().finally(() => {
      stopped = true;
      app.quit();
    });
  });

  function connect() {
    if (pageNonce === undefined || window.isDestroyed()) return;
    const { port1, port2 } = new MessageChannelMain();
    if (station.serve(port1)) window.webContents.postMessage(portChannel, pageNonce, [port2]);
  }
}

function cannotStart(error: unknown): void {
  dialog.showErrorBox('Borderpost', `${wordsFor(app.getLocale()).cannotStart}\n\n${String(error)}`);
  app.exit(1);
}
