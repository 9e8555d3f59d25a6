import { keyNamesOf } from './key-names.ts';
import type { KeyBinding } from './keys.tsx';

interface Layer {
  readonly layer: string;
  /** The modal layer it lies in, if any. */
  readonly modal: string | undefined;
  readonly everywhere: boolean;
  readonly bindings: () => readonly KeyBinding[];
}

/** Who gets a key: the bindings of the topmost modal layer, or, when there is none, all; the newest first. */
export class KeyStack {
  private readonly layers: Layer[] = [];
  private readonly modals: string[] = [];

  add(layer: Layer): () => void {
    this.layers.push(layer);
    return () => remove(this.layers, layer);
  }

  addModal(id: string): () => void {
    this.modals.push(id);
    return () => remove(this.modals, id);
  }

  /** The bindings that would work now, the newest layer first. */
  active(): readonly KeyBinding[] {
    const top = this.modals.at(-1);
    return this.layers
      .toReversed()
      .filter((layer) => layer.everywhere || layer.modal === top)
      .flatMap((layer) => layer.bindings())
      .filter((binding) => binding.enabled !== false);
  }

  listen(target: Window): () => void {
    const onKey = (event: KeyboardEvent) => this.handle(event);
    target.addEventListener('keydown', onKey);
    return () => target.removeEventListener('keydown', onKey);
  }

  private handle(event: KeyboardEvent) {
    if (event.defaultPrevented || event.isComposing) return;
    const names = keyNamesOf(event);
    const field = fieldWithFocus(event.target);
    if (event.repeat) {
      // A key held down must not press the button that has just appeared under it.
      if (isCommand(names) && !isTextArea(event.target)) event.preventDefault();
      return;
    }
    const binding = this.active().find(
      (one) => names.includes(one.keys) && (field === undefined || worksInField(one, field)),
    );
    if (binding === undefined) return;
    event.preventDefault();
    binding.run();
  }
}

type Field = 'typed' | 'pressed';

/** What has the focus: a field that takes characters, or something that Enter presses. */
function fieldWithFocus(target: EventTarget | null): Field | undefined {
  if (!(target instanceof HTMLElement)) return undefined;
  if (target.isContentEditable || target.matches('textarea, select')) return 'typed';
  if (target instanceof HTMLInputElement) return pressedInputs.has(target.type) ? undefined : 'typed';
  return target.closest('button, a[href], summary, [role="button"]') === null ? undefined : 'pressed';
}

const pressedInputs = new Set(['radio', 'checkbox']);

function worksInField(binding: KeyBinding, field: Field): boolean {
  const plain = binding.keys === 'Enter' || binding.keys === 'Space';
  if (field === 'pressed') return !plain;
  return binding.whileTyping ?? (isCommand([binding.keys]) && !plain);
}

function isCommand(names: readonly string[]): boolean {
  return names.some((name) => /^(F\d+|Escape|Enter)$|^(Control|Alt)\+/.test(name));
}

function isTextArea(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement;
}

function remove<T>(items: T[], item: T) {
  const at = items.indexOf(item);
  if (at !== -1) items.splice(at, 1);
}
