interface Pressed {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * The names a pressed key goes by. Where the layout gives no Latin letter or digit (Arabic letters, the digit row of
 * a French keyboard without Shift), the key's place on the keyboard counts as well.
 */
export function keyNamesOf(event: Pressed): readonly string[] {
  const key = event.key === ' ' ? 'Space' : event.key;
  const names = [withModifiers(event, key.length === 1 ? key.toLowerCase() : key)];
  const placed = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(event.code)?.[1];
  if (placed !== undefined && !/^[a-z0-9]$/i.test(event.key)) names.push(withModifiers(event, placed.toLowerCase()));
  return names;
}

function withModifiers(event: Pressed, name: string): string {
  const shift = event.shiftKey && name.length > 1;
  return [event.ctrlKey && 'Control', event.altKey && 'Alt', shift && 'Shift', name].filter(Boolean).join('+');
}
