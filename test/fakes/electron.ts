import { EventEmitter, once } from 'node:events';
import { MessageChannel, type MessagePort as NodePort } from 'node:worker_threads';
import type * as Electron from 'electron';

/**
 * A stand-in for the `electron` module, main process and preload together, for tests on machines without the binary.
 * It carries messages between the parts as Electron does (structured clones, ports that move), and refuses what the real one
 * refuses. What it refuses was read from electron.d.ts and from Electron's documentation; it proves nothing about Chromium.
 */
export function createElectron(machine: Machine) {
  let ready = false;
  const readiness = new EventEmitter();
  const whenReady = once(readiness, 'ready').then(() => undefined);
  const needReady = (what: string) => {
    if (!ready) throw new Error(`${what} cannot be used before the app is ready`);
  };
  const needNotReady = (what: string) => {
    if (ready) throw new Error(`${what} must be called before the app is ready`);
  };

  const seen = {
    schemes: [] as Electron.CustomScheme[],
    handlers: new Map<string, (request: Request) => Response | Promise<Response>>(),
    errorBoxes: [] as string[],
    stations: [] as UtilityProcess[],
    windows: [] as BrowserWindow[],
    exitCode: undefined as number | undefined,
    sandboxed: false,
    menu: undefined as unknown,
    plainText: false,
    exposed: new Map<string, unknown>(),
  };

  class App extends EventEmitter {
    readonly isPackaged = machine.isPackaged ?? true;
    whenReady = () => whenReady;
    isReady = () => ready;
    getPath = () => machine.userData;
    getLocale = () => {
      needReady('app.getLocale');
      return machine.locale ?? 'en-GB';
    };
    requestSingleInstanceLock = () => machine.firstInstance ?? true;
    enableSandbox = () => {
      needNotReady('app.enableSandbox');
      seen.sandboxed = true;
    };
    /** As Electron: `will-quit` may be prevented, and then nothing ends. */
    quit = () => {
      let prevented = false;
      this.emit('will-quit', { preventDefault: () => (prevented = true) });
      if (!prevented) this.exit(0);
    };
    exit = (code: number) => {
      seen.exitCode = code;
      this.emit('ended', code);
    };
  }
  const app = new App();

  class Session extends EventEmitter {
    onPermissionRequest: Parameters<Electron.Session['setPermissionRequestHandler']>[0] = null;
    onPermissionCheck: Parameters<Electron.Session['setPermissionCheckHandler']>[0] = null;
    onDevice: Parameters<Electron.Session['setDevicePermissionHandler']>[0] = null;
    setPermissionRequestHandler(handler: typeof this.onPermissionRequest) {
      this.onPermissionRequest = handler;
    }
    setPermissionCheckHandler(handler: typeof this.onPermissionCheck) {
      this.onPermissionCheck = handler;
    }
    setDevicePermissionHandler(handler: typeof this.onDevice) {
      this.onDevice = handler;
    }
    setDisplayMediaRequestHandler(_handler: null) {}
  }
  const defaultSession = new Session();

  class WebContents extends EventEmitter {
    readonly mainFrame = { url: '', parent: null as object | null };
    onWindowOpen: ((details: { url: string }) => { action: 'deny' | 'allow' }) | undefined;
    setWindowOpenHandler(handler: typeof this.onWindowOpen) {
      this.onWindowOpen = handler;
    }
    postMessage(channel: string, message: unknown, transfer: MessagePortMain[] = []) {
      const ports = transfer.map(moved);
      ipcRenderer.emit(channel, { ports }, structuredClone(message));
    }
  }

  class BrowserWindow extends EventEmitter {
    readonly webContents = new WebContents();
    readonly calls: string[] = [];
    readonly options: Electron.BrowserWindowConstructorOptions;
    destroyed = false;
    minimized = false;
    constructor(options: Electron.BrowserWindowConstructorOptions) {
      super();
      needReady('BrowserWindow');
      this.options = options;
      seen.windows.push(this);
      app.emit('web-contents-created', {}, this.webContents);
    }
    isDestroyed = () => this.destroyed;
    isMinimized = () => this.minimized;
    restore = () => this.calls.push('restore');
    show = () => this.calls.push('show');
    focus = () => this.calls.push('focus');
    reload = () => this.calls.push('reload');
    loadURL = (url: string) => {
      this.webContents.mainFrame.url = url;
      return Promise.resolve();
    };
  }

  class UtilityProcess extends EventEmitter {
    static fork(entry: string, args: string[] = [], options: Electron.ForkOptions = {}) {
      needReady('utilityProcess.fork');
      if (options.stdio?.[0] !== undefined && options.stdio[0] !== 'ignore') throw new Error('stdin must be ignored');
      const station = new UtilityProcess();
      seen.stations.push(station);
      return Object.assign(station, { entry, args });
    }
    readonly received: { data: unknown; ports: MessagePortMain[] }[] = [];
    ended = false;
    postMessage(message: unknown, transfer: MessagePortMain[] = []) {
      if (this.ended) return;
      this.received.push({
        data: structuredClone(message),
        ports: transfer.map((port) => new MessagePortMain(moved(port))),
      });
    }
    kill = () => {
      this.end(15);
      return true;
    };
    /** The process ends, of itself or not. */
    end(code: number) {
      if (this.ended) return;
      this.ended = true;
      this.emit('exit', code);
    }
  }

  const ipcMain = new EventEmitter();
  const ipcRenderer = Object.assign(new EventEmitter(), {
    /** From the top frame of the newest window, unless the test says who speaks. */
    send(channel: string, ...args: unknown[]) {
      const contents = seen.windows.at(-1)?.webContents;
      const event = { sender: contents, senderFrame: contents?.mainFrame ?? null, ports: [] };
      ipcMain.emit(channel, event, ...args.map((each) => structuredClone(each)));
    },
    sendSync() {
      throw new Error('sendSync waits for ever: nothing in the main process answers it');
    },
  });

  const needsKeystore = (what: string) => {
    needReady(what);
    if (!canEncrypt()) throw new Error(`${what}: encryption is not available`);
  };
  const canEncrypt = () => machine.keystore !== undefined && (machine.keystore !== 'basic_text' || seen.plainText);
  const safeStorage = {
    getSelectedStorageBackend: () => (ready ? (machine.keystore ?? 'basic_text') : 'unknown'),
    setUsePlainTextEncryption: (use: boolean) => {
      needReady('safeStorage.setUsePlainTextEncryption');
      seen.plainText = use;
    },
    isAsyncEncryptionAvailable: async () => {
      needReady('safeStorage.isAsyncEncryptionAvailable');
      return canEncrypt();
    },
    encryptStringAsync: async (text: string) => {
      needsKeystore('safeStorage.encryptStringAsync');
      return Buffer.from(JSON.stringify({ user: machine.user ?? 'post', key: machine.keyVersion ?? 1, text }));
    },
    decryptStringAsync: async (kept: Buffer) => {
      needsKeystore('safeStorage.decryptStringAsync');
      const { user, key, text } = JSON.parse(kept.toString());
      if (user !== (machine.user ?? 'post')) throw new Error('Error while decrypting the ciphertext');
      return { result: String(text), shouldReEncrypt: key !== (machine.keyVersion ?? 1) };
    },
  };

  const protocol = {
    registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]) {
      needNotReady('protocol.registerSchemesAsPrivileged');
      if (seen.schemes.length > 0) throw new Error('protocol.registerSchemesAsPrivileged can be called only once');
      seen.schemes = schemes;
    },
    handle(scheme: string, handler: (request: Request) => Response | Promise<Response>) {
      needReady('protocol.handle');
      if (seen.handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
      seen.handlers.set(scheme, handler);
    },
  };

  const contextBridge = {
    exposeInMainWorld(name: string, api: unknown) {
      if (seen.exposed.has(name)) throw new Error(`Cannot bind an API on top of an existing property: ${name}`);
      seen.exposed.set(name, bridged(api));
    },
  };

  const module = {
    app,
    BrowserWindow,
    contextBridge,
    dialog: { showErrorBox: (title: string, content: string) => seen.errorBoxes.push(`${title}: ${content}`) },
    ipcMain,
    ipcRenderer,
    Menu: { setApplicationMenu: (menu: unknown) => (seen.menu = menu) },
    MessageChannelMain,
    protocol,
    safeStorage,
    session: {
      get defaultSession() {
        needReady('session.defaultSession');
        return defaultSession;
      },
    },
    utilityProcess: UtilityProcess,
  };

  return {
    module,
    app,
    ipcMain,
    ipcRenderer,
    session: defaultSession,
    seen,
    /** A load of the page begins: the former one's preload and what it exposed are gone. */
    newPage() {
      seen.exposed.clear();
      ipcRenderer.removeAllListeners();
    },
    becomeReady() {
      ready = true;
      readiness.emit('ready');
    },
  };
}

/** The machine the program believes it runs on. */
export interface Machine {
  readonly userData: string;
  readonly isPackaged?: boolean;
  readonly firstInstance?: boolean;
  readonly locale?: string;
  /** Absent: the operating system offers nothing at all. */
  readonly keystore?: ReturnType<Electron.SafeStorage['getSelectedStorageBackend']>;
  /** The operating system's user, whose keystore it is. */
  readonly user?: string;
  readonly keyVersion?: number;
}

/** Electron's port: an emitter, silent until started, and dead once it has been handed on. */
export class MessagePortMain extends EventEmitter {
  #native: NodePort | undefined;

  constructor(native: NodePort) {
    super();
    this.#native = native;
    native.on('close', () => this.emit('close'));
  }

  postMessage(message: unknown) {
    this.#native?.postMessage(message);
  }

  start() {
    this.#native?.on('message', (message: unknown) => this.emit('message', { data: message, ports: [] }));
  }

  close() {
    this.#native?.close();
  }

  take(): NodePort {
    const native = this.#native;
    if (native === undefined) throw new TypeError('Port at index 0 is already neutered.');
    this.#native = undefined;
    native.removeAllListeners();
    return native;
  }
}

class MessageChannelMain {
  readonly port1: MessagePortMain;
  readonly port2: MessagePortMain;
  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new MessagePortMain(port1);
    this.port2 = new MessagePortMain(port2);
  }
}

function moved(port: unknown): NodePort {
  if (!(port instanceof MessagePortMain)) throw new TypeError('Invalid value for transfer');
  return port.take();
}

/** What the page gets of an exposed value: plain data is copied and frozen; a port, like any host object, is refused. */
function bridged(value: unknown): unknown {
  if (value === null || ['string', 'number', 'boolean', 'undefined', 'function'].includes(typeof value)) return value;
  if (Array.isArray(value)) return Object.freeze(value.map(bridged));
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, each]) => [key, bridged(each)])));
  }
  throw new Error('An object could not be cloned.');
}
