/** `opening` until the first attempt has an outcome; `gone` when it is not there; `faulty` when it is there but of no use. */
export type DeviceCondition = 'opening' | 'ready' | 'gone' | 'faulty';

/**
 * Why a device is in its condition. The screens say for each what to do.
 * `not-a-port` is a path that is no serial line; `stopped` is a device that was closed on purpose.
 */
export type DeviceCode =
  | 'ok'
  | 'stopped'
  | 'unplugged'
  | 'busy'
  | 'no-permission'
  | 'not-a-port'
  | 'no-answer'
  | 'garbage'
  | 'io-error';

export interface DeviceState {
  /** Stable name that configuration, ledger and screens use, such as `serial-reader`. */
  readonly device: string;
  /** Where the system has it, such as `/dev/ttyUSB0` or `COM3`. */
  readonly path: string;
  readonly state: DeviceCondition;
  readonly code: DeviceCode;
}

/** `document-read` carries the text as the reader sent it, lines parted by `\n`, not yet judged to be a machine-readable zone. */
export type DeviceEvent =
  | { readonly kind: 'device-changed'; readonly state: DeviceState }
  | { readonly kind: 'document-read'; readonly device: string; readonly text: string };

export type DeviceListener = (event: DeviceEvent) => void;

/** A peripheral of the desk. It reports every failure as its state and goes on trying until it is stopped. */
export interface Device {
  readonly name: string;
  readonly state: DeviceState;
  /** Does nothing when already started. */
  start(): void;
  /** Always ends, also when the device hangs. The device may be started again. */
  stop(): Promise<void>;
  /** Returns what removes the listener. */
  onEvent(listener: DeviceListener): () => void;
}
