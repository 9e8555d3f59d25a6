import type { ListedName } from './list-entry.ts';

/** The longest name that an entry may carry. */
const longestName = 400;

/**
 * The names inside one listed text. Lists put several into one field (`Abdul Rehman; Abd Ur-Rehman`) and remarks,
 * acronyms or another script into brackets: each name is given without its brackets, and whole if it has any.
 */
export function listedNameParts(text: string, quality: ListedName['quality']): ListedName[] {
  const names = outsideBrackets(text).flatMap((part) => [part.replaceAll(/\([^()]*\)/g, ' '), part]);
  const tidy = names.map((name) => name.replaceAll(/\s+/g, ' ').trim().slice(0, longestName).trim());
  return [...new Set(tidy)].filter((whole) => /[\p{L}\p{N}]/u.test(whole)).map((whole) => ({ whole, quality }));
}

/** The text cut at semicolons, except those within brackets. */
function outsideBrackets(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth += 1;
    if (character === ')') depth = Math.max(0, depth - 1);
    if (character === ';' && depth === 0) parts.push('');
    else parts.push((parts.pop() ?? '') + character);
  }
  return parts;
}
