/** The most words of a name that are kept for searching. */
const mostWords = 24;

/**
 * The words of a name for searching past crossings: capitals without accents, fillers and punctuation as gaps.
 * `Ould-Ahmed, Sidi` gives `OULD AHMED SIDI`; scripts other than Latin keep their letters.
 */
export function nameWords(...names: readonly string[]): string[] {
  const plain = names
    .join(' ')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/['’ʼ`]/gu, '')
    .toUpperCase();
  return [...new Set(plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== ''))].slice(0, mostWords);
}

/** A document number for finding it again: capitals and digits only. */
export function numberKey(documentNumber: string): string {
  return documentNumber.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** The same for every crossing of a person whose document gives the same name, in any order, and birth date. */
export function personKey(surname: string, givenNames: string, birthDate: string): string {
  return `${nameWords(surname, givenNames).sort().join(' ')}|${birthDate}`;
}
