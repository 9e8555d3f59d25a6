import { tidyText } from './list-element.ts';
import type { ListedName } from './list-entry.ts';

/**
 * The names inside one listed text. Lists put several into one field (`Abdul Rehman; Abd Ur-Rehman`) and remarks,
 * acronyms or another script into brackets: each name is given without its brackets, and whole if it has any.
 */
export function listedNameParts(text: string, quality: ListedName['quality']): ListedName[] {
  const names = outsideBrackets(text).flatMap((part) => [part.replaceAll(/\([^()]*\)/g, ' '), part]);
  return [...new Set(names.map(tidyText))]
    .filter((whole) => /[\p{L}\p{N}]/u.test(whole))
    .map((whole) => ({ whole, quality }));
}

/** The text cut at semicolons, except those within brackets. */
function outsideBrackets(text: string): string[] {
  const parts: string[] = [];
  let [depth, from] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '(') depth += 1;
    else if (character === ')') depth = Math.max(0, depth - 1);
    else if (character === ';' && depth === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}
