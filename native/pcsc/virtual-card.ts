import { connect, type Socket } from 'node:net';
import { createCardMessages } from './vpcd-messages.ts';

/** Gives a card's response to a command; an empty one is sent as no card would, and hangs the service. */
export type Answers = (command: Uint8Array) => Uint8Array;

/** The twin of a contactless card: it lies on the virtual reader that vpcd gives to pcscd, while its connection is open. */
export interface VirtualCard {
  remove(): Promise<void>;
  /** Commands are no longer answered, as by a card at the edge of the field. */
  fallSilent(): void;
}

/** Answer to reset of a contactless card of ISO 14443-4 without historical bytes (PC/SC part 3, 3.1.3.2.3.1). */
export const contactlessAtr = Uint8Array.from([0x3b, 0x80, 0x80, 0x01, 0x01]);

/** vpcd's first slot (`vpcd.c`); the second has the next number. */
const firstSlot = 35_963;

/** Lays a card on the virtual reader of a slot. Fails when no service listens there. */
export async function layVirtualCard(answers: Answers, slot = 0, atr = contactlessAtr): Promise<VirtualCard> {
  const socket = connect(firstSlot + slot, '127.0.0.1').setNoDelay(true);
  const messages = createCardMessages();
  let isSilent = false;
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  // The service may end before the card is taken away.
  socket.on('error', () => undefined);
  socket.on('data', (bytes) => {
    for (const message of messages.push(bytes)) {
      if (message.kind === 'atr-wanted') send(socket, atr);
      else if (message.kind === 'command' && !isSilent) send(socket, answers(message.bytes));
    }
  });
  return {
    fallSilent: () => (isSilent = true),
    remove: () =>
      new Promise((resolve) => {
        if (socket.destroyed) return resolve();
        socket.once('close', () => resolve()).destroy();
      }),
  };
}

/** A card with a passport's application, without access to any file of it. */
export function passportChip(command: Uint8Array): Uint8Array {
  const isSelect = command[1] === 0xa4 && Buffer.from(command).includes(Buffer.from('a0000002471001', 'hex'));
  return Uint8Array.from(isSelect ? [0x90, 0x00] : [0x69, 0x82]);
}

/** A card of any other kind: it knows no application by that name. */
export function otherCard(): Uint8Array {
  return Uint8Array.from([0x6a, 0x82]);
}

function send(socket: Socket, bytes: Uint8Array): void {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  socket.write(Buffer.concat([length, bytes]));
}
