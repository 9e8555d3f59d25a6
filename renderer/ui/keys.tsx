import { createContext, use, useEffect, useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import type { MessageId } from '../i18n/messages.ts';
import { KeyStack } from './key-stack.ts';

export interface KeyBinding {
  /** `F8`, `Enter`, `Escape`, `Alt+1`, `1`, `/`: modifiers in the order Control+Alt+Shift. */
  readonly keys: string;
  readonly label: MessageId;
  readonly run: () => void;
  /** Whether it works while a field has the focus. Default: function keys, Escape and Alt or Control combinations do. */
  readonly whileTyping?: boolean;
  readonly enabled?: boolean;
  /** Left out of the list that F1 shows. */
  readonly hidden?: boolean;
}

export interface KeyLayerOptions {
  /** While mounted, only this layer and what is inside it gets keys. */
  readonly modal?: boolean;
  /** Works above every modal layer too. */
  readonly everywhere?: boolean;
}

const StackContext = createContext<KeyStack | undefined>(undefined);
const ModalContext = createContext<string | undefined>(undefined);

/** Listens for the whole window, once, in the bubble phase: whoever stops a key before it got it first. */
export function KeysProvider({ children }: { readonly children: ReactNode }) {
  const [stack] = useState(() => new KeyStack());
  useEffect(() => stack.listen(window), [stack]);
  return <StackContext value={stack}>{children}</StackContext>;
}

/** Binds keys while the component is mounted. The layer that mounted last wins a key that two bind. */
export function useKeys(layer: string, bindings: readonly KeyBinding[], options: KeyLayerOptions = {}): void {
  const stack = useKeyStack();
  const around = use(ModalContext);
  const id = useId();
  const latest = useRef(bindings);
  useLayoutEffect(() => {
    latest.current = bindings;
  });
  const modal = options.modal === true ? id : around;
  const everywhere = options.everywhere === true;
  useModal(options.modal === true ? id : undefined);
  useEffect(
    () => stack.add({ layer, modal, everywhere, bindings: () => latest.current }),
    [stack, layer, modal, everywhere],
  );
}

/** Makes what is inside a layer of its own; while mounted, keys outside it rest. */
export function KeyLayer({ children }: { readonly children: ReactNode }) {
  const id = useId();
  useModal(id);
  return <ModalContext value={id}>{children}</ModalContext>;
}

export function useKeyStack(): KeyStack {
  const stack = use(StackContext);
  if (stack === undefined) throw new Error('Keys outside KeysProvider');
  return stack;
}

function useModal(id: string | undefined) {
  const stack = useKeyStack();
  useEffect(() => (id === undefined ? undefined : stack.addModal(id)), [stack, id]);
}
