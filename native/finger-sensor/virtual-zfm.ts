import { SerialPort } from 'serialport';
import { nibblesOfImage } from '../../core/finger/finger-image.ts';
import type { FingerImage } from '../../core/finger/finger-image.ts';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { LineFailed } from '../mrz-reader/virtual-swipe.ts';
import { whyNotOpen } from '../why-not-open.ts';
import { confirmation, instruction } from './zfm-commands.ts';
import { createPacketParser, encodePacket, packetType } from './zfm-packet.ts';

/** What goes wrong with the twin, each as a real module, cable or hand does it. */
export interface ZfmFaults {
  /** Answers nothing at all. */
  readonly silent?: boolean | undefined;
  /** Its password is another. */
  readonly locked?: boolean | undefined;
  /** The picture cannot be collected: a wet finger, one that moved. */
  readonly unreadable?: boolean | undefined;
  /** Every so many packets one has a wrong sum. */
  readonly wrongSumEvery?: number | undefined;
  /** Stops in the middle of a picture after this many packets. */
  readonly stopsAfter?: number | undefined;
  /** Bytes sent in a picture in place of its own number. */
  readonly pictureBytes?: number | undefined;
}

/** The twin of a sensor of the R30x/ZFM/AS608 family: it sits at the other end of a serial line and answers as a module would. */
export interface VirtualZfm {
  /** Lays a finger on the sensor, or takes it off. */
  lay(finger: FingerImage | undefined): void;
  break(faults: ZfmFaults): void;
  close(): Promise<void>;
}

const capacity = 1000;
const packetBytes = 128;

/** Opens the module's end of a serial line or of a pseudo-terminal pair. */
export async function openVirtualZfm(path: string, baudRate = 57_600): Promise<Result<VirtualZfm, LineFailed>> {
  const port = new SerialPort({ path, baudRate, autoOpen: false });
  // A lost line ends the talk; an unheard error event would end the process.
  port.on('error', () => {});
  const error = await new Promise<Error | null>((resolve) => port.open(resolve));
  if (error !== null) return failed({ kind: 'line-failed', code: await whyNotOpen(path, error.message) });

  const parser = createPacketParser();
  let finger: FingerImage | undefined;
  let held: FingerImage | undefined;
  let faults: ZfmFaults = {};
  let sent = 0;

  function send(type: (typeof packetType)[keyof typeof packetType], payload: Uint8Array) {
    if (faults.silent || !port.isOpen) return;
    const bytes = encodePacket({ type, payload });
    sent += 1;
    if (faults.wrongSumEvery !== undefined && sent % faults.wrongSumEvery === 0) bytes[bytes.length - 1]! ^= 0x55;
    port.write(bytes);
  }
  const answer = (...payload: number[]) => send(packetType.acknowledge, Uint8Array.from(payload));

  function collect() {
    if (!finger) return answer(confirmation.noFinger);
    if (faults.unreadable) return answer(confirmation.collectionFailed);
    held = finger;
    answer(confirmation.done);
  }

  function upload() {
    if (!held) return answer(confirmation.uploadImpossible);
    answer(confirmation.done);
    const whole = nibblesOfImage(held);
    const bytes = faults.pictureBytes === undefined ? whole : whole.subarray(0, faults.pictureBytes);
    const packets = Math.ceil(bytes.length / packetBytes);
    for (let at = 0; at < Math.min(packets, faults.stopsAfter ?? packets); at += 1) {
      const part = bytes.subarray(at * packetBytes, (at + 1) * packetBytes);
      send(at === packets - 1 ? packetType.lastData : packetType.data, part);
    }
  }

  function parameters() {
    const words = Buffer.alloc(17);
    words.writeUInt8(confirmation.done, 0);
    words.writeUInt16BE(capacity, 5);
    words.writeUInt16BE(3, 7);
    words.writeUInt32BE(0xffff_ffff, 9);
    words.writeUInt16BE(Math.log2(packetBytes / 32), 13);
    words.writeUInt16BE(baudRate / 9600, 15);
    answer(...words);
  }

  port.on('data', (bytes: Uint8Array) => {
    for (const parsed of parser.push(bytes)) {
      if (parsed.kind === 'bad-sum') answer(confirmation.packetBroken);
      else if (parsed.packet.type === packetType.command) obey(parsed.packet.payload[0]);
    }
  });

  function obey(code: number | undefined) {
    switch (code) {
      case undefined:
        return answer(confirmation.packetBroken);
      case instruction.verifyPassword:
        return answer(faults.locked ? confirmation.wrongPassword : confirmation.done);
      case instruction.readParameters:
        return parameters();
      case instruction.collectImage:
        return collect();
      case instruction.uploadImage:
        return upload();
      default:
        return answer(confirmation.packetBroken);
    }
  }

  return ok({
    lay: (next) => (finger = next),
    break: (next) => (faults = next),
    close: () => new Promise((resolve) => port.close(() => resolve())),
  });
}
