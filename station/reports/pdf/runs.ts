import bidiFactory from 'bidi-js';
import { fontFor, unknownCharacter } from './fonts.ts';
import type { Weight } from './fonts.ts';

/** The package exports the factory itself; its types put it one level down. */
const bidi = (bidiFactory as unknown as typeof bidiFactory.default)();

/** A stretch of text of one font and direction. */
export interface Run {
  /** As the shaper wants it, which turns a run of Arabic round and takes every other as it stands on the page. */
  readonly text: string;
  readonly font: string;
}

/** Marks that say where a direction begins and ends; they have done their work when the levels are known. */
const invisible = /[\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/;
/** What the shaper itself puts from right to left: letters, and the digits of the same script, which run the other way. */
const turnedByShaper = /[\p{Script=Arabic}\u0660-\u0669\u06F0-\u06F9]/u;
/** Marks stand over the letter before them and are drawn with its font. */
const combining = /\p{M}/u;

/** The runs of one line from left to right (UAX 9), for a shaper that turns Arabic round itself and nothing else. */
export function visualRuns(line: string, weight: Weight, rightToLeft: boolean): Run[] {
  const text = line.normalize('NFC');
  const levels = bidi.getEmbeddingLevels(text, rightToLeft ? 'rtl' : 'ltr');
  const mirrored = bidi.getMirroredCharactersMap(text, levels.levels);
  const runs: { text: string; font: string; level: number }[] = [];
  let at = 0;
  for (const character of text) {
    const level = levels.levels[at] ?? 0;
    const shown = mirrored.get(at) ?? character;
    at += character.length;
    if (invisible.test(shown)) continue;
    const last = runs.at(-1);
    const found = combining.test(shown) && last ? last.font : fontFor(shown, weight);
    const font = found ?? fontFor(unknownCharacter, weight)!;
    const drawn = found === undefined ? unknownCharacter : shown;
    if (last?.font === font && last.level === level) last.text += drawn;
    else runs.push({ text: drawn, font, level });
  }
  return reordered(runs).map((run) => ({ font: run.font, text: asDrawn(run) }));
}

function asDrawn({ text, level }: { text: string; level: number }): string {
  const rightToLeft = level % 2 === 1;
  return rightToLeft === turnedByShaper.test(text) ? text : Array.from(text).toReversed().join('');
}

/** UAX 9, rule L2: from the highest level down to the lowest odd one, whatever lies at it or above is turned round. */
function reordered<One extends { readonly level: number }>(runs: readonly One[]): One[] {
  const ordered = [...runs];
  const highest = Math.max(0, ...runs.map(({ level }) => level));
  for (let level = highest; level > 0; level -= 1) {
    for (let from = 0; from < ordered.length; from += 1) {
      let to = from;
      while (to < ordered.length && ordered[to]!.level >= level) to += 1;
      if (to - from > 1) ordered.splice(from, to - from, ...ordered.slice(from, to).toReversed());
      from = to;
    }
  }
  return ordered;
}
