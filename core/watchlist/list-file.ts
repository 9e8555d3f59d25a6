import type { ListFormat } from './list-entry.ts';

/** The format that a file's name says it has, undefined when it says none: several kinds of list are XML, or CSV. */
export function listFormatOf(path: string): ListFormat | undefined {
  const name = fileName(path).toLowerCase();
  if (/^(?:ofac[._-])?(?:sdn|alt|add)(?:[._-].*)?\.csv$/.test(name)) return 'ofac-csv';
  if (/^(?:ofac[._-])?sdn[._-]?advanced.*\.xml$/.test(name)) return 'ofac-xml';
  if (/xmlfullsanctionslist/.test(name) || /(?:^|[._-])(?:eu|fsf)(?:[._-].*)?\.xml$/.test(name)) return 'eu-xml';
  if (name.endsWith('.xml')) return 'un-xml';
  return name.endsWith('.csv') ? 'csv' : undefined;
}

/** The name a list gets when none is chosen: its publisher's, or the file's own: `Stolen passports 2026.csv` is `stolen-passports-2026`. */
export function listNameOf(path: string, format: ListFormat): string {
  const published = publishedNames[format];
  if (published !== undefined) return published;
  const words = fileName(path)
    .replace(/(?<=.)\.[^.]*$/, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? ['list'];
  return words.join('-').slice(0, 40);
}

const publishedNames: Partial<Record<ListFormat, string>> = {
  'un-xml': 'un-sc',
  'ofac-csv': 'ofac-sdn',
  'ofac-xml': 'ofac-sdn',
  'eu-xml': 'eu-fsf',
};

function fileName(path: string): string {
  return path.replace(/^.*[/\\]/s, '');
}
