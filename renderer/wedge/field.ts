export type TextField = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** What was in a field before a reader typed into it. */
export interface FieldState {
  readonly field: TextField;
  readonly value: string;
  readonly caret: readonly [number, number] | undefined;
}

const withoutText = new Set(['button', 'checkbox', 'radio', 'submit', 'reset', 'file', 'image', 'range', 'color']);

/** The element as a field that takes typed characters, or nothing. */
export function textFieldOf(target: EventTarget | null): TextField | undefined {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return target;
  if (target instanceof HTMLInputElement && !withoutText.has(target.type)) return target;
  return undefined;
}

export function rememberField(field: TextField): FieldState {
  return { field, value: field.value, caret: caretOf(field) };
}

export function restoreField({ field, value, caret }: FieldState): void {
  setValue(field, value);
  if (caret && !(field instanceof HTMLSelectElement)) field.setSelectionRange(...caret);
}

/** Writes text at the caret as typing would have. */
export function typeInto(field: TextField, text: string): void {
  if (field instanceof HTMLSelectElement) return;
  const [from, to] = caretOf(field) ?? [field.value.length, field.value.length];
  setValue(field, field.value.slice(0, from) + text + field.value.slice(to));
  if (caretOf(field)) field.setSelectionRange(from + text.length, from + text.length);
}

/** React overrides `value` on each element and would take a plain assignment for its own; the prototype's setter it notices. */
function setValue(field: TextField, value: string): void {
  if (field.value === value) return;
  const prototype = Object.getPrototypeOf(field) as TextField;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  const event = field instanceof HTMLSelectElement ? 'change' : 'input';
  field.dispatchEvent(new Event(event, { bubbles: true }));
}

/** Fields such as `number` and `email` do not tell their caret. */
function caretOf(field: TextField): readonly [number, number] | undefined {
  if (field instanceof HTMLSelectElement) return undefined;
  const { selectionStart, selectionEnd } = field;
  return selectionStart === null || selectionEnd === null ? undefined : [selectionStart, selectionEnd];
}
