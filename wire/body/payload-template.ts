import { NotUnderstood } from './bytes.ts';

/** Stands in a template where a value was. JSON holds it only escaped. */
export const hole = '\0';

/** A string with what follows it, or a number. Of a text that is not JSON it finds something too: nothing depends on what. */
const token = /"([^"\\]*(?:\\[^][^"\\]*)*)"(\s*:)?|-?\d[\d.eE+-]*/g;

export interface SplitPayload {
  /** The text with a hole for every string and number that is no key of an object; `true`, `false` and `null` stay. */
  readonly template: string;
  /** What was in the holes, exactly as it was written, strings without their quotes. */
  readonly values: readonly string[];
}

/** Put together again by `joinPayload`, it is the same text to the byte, whatever it was, as long as it has no hole of its own. */
export function splitPayload(text: string): SplitPayload {
  const values: string[] = [];
  const template = text.replaceAll(token, (found, inside: string | undefined, colon: string | undefined) => {
    if (colon !== undefined) return found;
    values.push(inside ?? found);
    return inside === undefined ? hole : `"${hole}"`;
  });
  return { template, values };
}

/** `parts` is the template, parted at its holes. */
export function joinPayload(parts: readonly string[], values: readonly string[]): string {
  let text = parts[0] ?? '';
  for (let at = 1; at < parts.length; at += 1) text += values[at - 1]! + parts[at]!;
  return text;
}

/** The places in payloads, one number for each path, so that values from the same place meet in one column. */
export interface Places {
  /** Place of each hole of a template. Throws `NotUnderstood` where there are more than any payloads have. */
  readonly ofHoles: (template: string) => readonly number[];
  readonly keyOf: (place: number) => string;
  readonly parentOf: (place: number) => number;
  readonly find: (parent: number, key: string) => number | undefined;
}

/** Beyond what five hundred crossings with everything captured have, and few enough to be held. */
const mostPlaces = 100_000;
const part = /"([^"\\\0]*(?:\\[^\0][^"\\\0]*)*)"\s*:|[{}[\],\0]/g;

export function createPlaces(): Places {
  const numbers = new Map<string, number>();
  const parents = [0];
  const keys = [''];
  const child = (parent: number, key: string) => {
    const name = `${parent} ${key}`;
    const known = numbers.get(name);
    if (known !== undefined) return known;
    if (keys.length > mostPlaces) throw new NotUnderstood('too many places');
    numbers.set(name, keys.length);
    parents.push(parent);
    return keys.push(key) - 1;
  };
  const ofHoles = (template: string) => {
    const holes: number[] = [];
    // What is open around the current place: an object, or a list with the index in it.
    const open: { readonly place: number; index: number | undefined }[] = [];
    let place = 0;
    for (const [found, key] of template.matchAll(part)) {
      const around = open.at(-1);
      if (found === '{' || found === '[') {
        open.push({ place, index: found === '[' ? 0 : undefined });
        if (found === '[') place = child(place, '#0');
      } else if (found === '}' || found === ']') place = open.pop()?.place ?? 0;
      else if (found === ',' && around?.index !== undefined) place = child(around.place, `#${(around.index += 1)}`);
      else if (key !== undefined) place = child(around?.place ?? 0, key);
      else if (found === hole && holes.push(place) > mostPlaces) throw new NotUnderstood('too many values');
    }
    return holes;
  };
  return {
    ofHoles,
    keyOf: (place) => keys[place]!,
    parentOf: (place) => parents[place]!,
    find: (parent, key) => numbers.get(`${parent} ${key}`),
  };
}
