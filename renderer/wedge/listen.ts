import { addStroke, isBurstKey, isLineEnd, isZoneText, longestPause, noBurst, textOf } from './burst.ts';
import type { Burst, Keystroke } from './burst.ts';
import { rememberField, restoreField, textFieldOf, typeInto } from './field.ts';
import type { FieldState } from './field.ts';

const modifiers = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock', 'Fn']);

/**
 * Tells a reader that types like a keyboard from the officer, wherever the focus is, and keeps its keys from everything else.
 * Outside fields a key waits until it is clear whose it is, because there one key can decide; in a field it is taken back.
 * Returns the end of listening.
 */
export function listenForReader(onZone: (text: string) => void): () => void {
  const ours = new WeakSet<Event>();
  let burst: Burst = noBurst;
  let before: FieldState | undefined;
  let target: EventTarget | null = null;
  let held: KeyboardEvent[] = [];
  let timer: number | undefined;
  // The first key of what was delivered last, so that line ends trailing behind do not deliver it again.
  let delivered: Keystroke | undefined;

  function hear(event: KeyboardEvent): void {
    if (ours.has(event) || event.isComposing || modifiers.has(event.key)) return;
    // A reader's keys all go to one place: its line ends are held back before they can move the focus.
    if (!burst.sure && event.target !== target) release();
    const stroke = strokeOf(event);
    const next = event.altKey || event.metaKey ? noBurst : addStroke(burst, stroke);
    if (next.strokes.length <= 1 || !isBurstKey(stroke)) startAnew(event);
    const seizes = next.sure && !burst.sure;
    burst = next;
    if (burst.strokes.length === 0) return;
    window.clearTimeout(timer);
    if (seizes) seize();
    if (burst.sure) take(event);
    else if (mustWait(stroke)) hold(event);
    if (burst.complete && held.length === 0 && isLineEnd(stroke)) deliver();
    else timer = window.setTimeout(burst.sure ? deliver : release, longestPause(burst) + 5);
  }

  function startAnew(event: KeyboardEvent): void {
    if (burst.sure) deliver();
    else release();
    target = event.target;
    const field = textFieldOf(target);
    before = field && rememberField(field);
  }

  /** In a field only an Enter close behind other keys waits, and what comes after it; anywhere else everything but Tab and Space. */
  function mustWait(stroke: Keystroke): boolean {
    if (stroke.key === 'Tab' || stroke.key === ' ' || stroke.control) return false;
    if (!before) return true;
    return held.length > 0 || (stroke.key === 'Enter' && burst.strokes.length > 1);
  }

  function seize(): void {
    held = [];
    if (before) restoreField(before);
  }

  function hold(event: KeyboardEvent): void {
    take(event);
    held.push(event);
  }

  function release(): void {
    const waiting = held;
    const alone = burst.strokes.length === 1;
    held = [];
    burst = noBurst;
    for (const event of waiting) {
      // Outside a field an Enter with a fast neighbour is a reader's line end, however little of the line was read.
      if (event.key === 'Enter' && !before && !alone) continue;
      replay(event);
    }
  }

  function deliver(): void {
    window.clearTimeout(timer);
    const text = textOf(burst);
    const finished = burst;
    burst = burst.complete ? burst : noBurst;
    if (delivered === finished.strokes[0]) return;
    delivered = finished.strokes[0];
    if (text.trim() === '') return;
    if (isZoneText(text) || !before) onZone(text);
    else giveBack(finished.strokes, before);
  }
  /** A barcode or a token's password goes where it was meant to go. */
  function giveBack(strokes: readonly Keystroke[], { field }: FieldState): void {
    const text = strokes.filter((stroke) => !isLineEnd(stroke)).map(({ key }) => key);
    typeInto(field, text.join(''));
    if (strokes.at(-1)?.key === 'Enter') press(field, new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter' }));
  }

  function replay(event: KeyboardEvent): void {
    const field = textFieldOf(target);
    if (field && event.key !== 'Enter') typeInto(field, event.key);
    else press(placeOf(event), event);
  }

  /** A key made by a program has none of the browser's own effects, so the ones in use are brought about here. */
  function press(on: Element, { key, code, shiftKey }: KeyboardEvent): void {
    const again = new KeyboardEvent('keydown', {
      key,
      code,
      shiftKey,
      bubbles: true,
      cancelable: true,
      composed: true,
    });
    ours.add(again);
    if (!on.dispatchEvent(again) || key !== 'Enter') return;
    if (on instanceof HTMLTextAreaElement) typeInto(on, '\n');
    else if (on instanceof HTMLInputElement) on.form?.requestSubmit();
    else if (on instanceof HTMLButtonElement || on instanceof HTMLAnchorElement) on.click();
  }

  window.addEventListener('keydown', hear, { capture: true });
  return () => {
    window.clearTimeout(timer);
    window.removeEventListener('keydown', hear, { capture: true });
  };
}

/** Where the key was pressed, as long as that is still on the screen. */
function placeOf({ target }: KeyboardEvent): Element {
  if (target instanceof Element && target.isConnected) return target;
  return document.activeElement ?? document.body;
}

function take(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function strokeOf({ key, code, shiftKey, ctrlKey, timeStamp, repeat }: KeyboardEvent): Keystroke {
  return { key, code, shift: shiftKey, control: ctrlKey, time: timeStamp, repeat };
}
