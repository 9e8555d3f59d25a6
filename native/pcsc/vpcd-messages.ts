/** What the service asks of a virtual card. Power and reset want no answer. */
export type CardMessage =
  | { readonly kind: 'power-off' | 'power-on' | 'reset' | 'atr-wanted' }
  | { readonly kind: 'command'; readonly bytes: Uint8Array };

/** The one-byte messages, by their value. */
const controls = new Map<number, 'power-off' | 'power-on' | 'reset' | 'atr-wanted'>([
  [0, 'power-off'],
  [1, 'power-on'],
  [2, 'reset'],
  [4, 'atr-wanted'],
]);

/** Parts vpcd's stream: each message is its length in two bytes, the higher first, and so many bytes. */
export function createCardMessages(): { push(bytes: Uint8Array): readonly CardMessage[] } {
  let held: Buffer = Buffer.alloc(0);
  return {
    push(bytes) {
      held = Buffer.concat([held, bytes]);
      const messages: CardMessage[] = [];
      while (held.length >= 2 && held.length >= 2 + held.readUInt16BE()) {
        const end = 2 + held.readUInt16BE();
        const message = messageOf(Uint8Array.from(held.subarray(2, end)));
        if (message) messages.push(message);
        held = held.subarray(end);
      }
      return messages;
    },
  };
}

/** Undefined for a control that is none; no command of ISO 7816 is that short. */
function messageOf(bytes: Uint8Array): CardMessage | undefined {
  if (bytes.length > 1) return { kind: 'command', bytes };
  const kind = controls.get(bytes[0] ?? -1);
  return kind && { kind };
}
