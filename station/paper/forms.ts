import { formNumber, readFormNumber } from '../../core/paper/form-number.ts';
import type { FormNumber } from '../../core/paper/form-number.ts';
import { formSheet } from '../../core/paper/form-sheet.ts';
import { findForm, findPack } from '../../db/paper.ts';
import type { PackRow } from '../../db/paper.ts';
import type { Db } from '../../db/store.ts';
import type { Language } from '../../protocol/contract/snapshot.ts';
import type { PostConfig } from '../post/post-config.ts';
import { printSheets } from '../prints/print-sheets.ts';

/** The numbers of a pack's forms, in their order. */
export function formsOf({ post, year, first, last }: Pick<PackRow, 'post' | 'year' | 'first' | 'last'>): FormNumber[] {
  return Array.from({ length: last - first + 1 }, (_, at) => formNumber({ post, year, number: first + at }));
}

export function printForms(
  { code, name, demo }: PostConfig,
  forms: readonly FormNumber[],
  language: Language,
  at: Date,
): Promise<Blob> {
  const sheets = forms.map((form) => formSheet({ form, post: { code, name, demo } }, language));
  return printSheets({ sheets, at });
}

/** A form of this post that nothing has become of yet, or why it is none. */
export function findOpenForm(
  db: Db,
  typed: string,
):
  | { readonly form: FormNumber }
  | { readonly outcome: 'no-form-number' | 'form-not-issued' | 'form-entered' | 'form-void' } {
  const read = readFormNumber(typed);
  if (!read) return { outcome: 'no-form-number' };
  if (!findPack(db, read)) return { outcome: 'form-not-issued' };
  const used = findForm(db, read.form);
  if (!used) return { form: read.form };
  return { outcome: used.void === null ? 'form-entered' : 'form-void' };
}
