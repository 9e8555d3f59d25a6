import { z } from 'zod';
import { checkDigit } from '../mrz/check-digit.ts';

/** `CODE-YYYY-nnnnn-c`: the post, the year, the form's number in it, and a check digit over all of them (9303-3, 4.9). */
export const FormNumber = z
  .string()
  .regex(/^[A-Z0-9-]{2,12}-\d{4}-\d{5}-\d$/)
  .refine((text) => formNumber(partsOf(text)) === text);
export type FormNumber = z.infer<typeof FormNumber>;

interface FormParts {
  readonly post: string;
  readonly year: number;
  readonly number: number;
}

export const mostForms = 99_999;

export function formNumber({ post, year, number }: FormParts): string {
  const body = `${post}-${year}-${String(number).padStart(5, '0')}`;
  const digit = checkDigit(body.replaceAll('-', '<'));
  if (!digit.ok) throw new Error(`${post} is no post's code`);
  return `${body}-${digit.value}`;
}

function partsOf(text: string): FormParts {
  const pieces = text.split('-');
  return { post: pieces.slice(0, -3).join('-'), year: Number(pieces.at(-3)), number: Number(pieces.at(-2)) };
}

/** The parts of a form's number as it was typed or scanned; undefined where the check digit does not fit or it is none. */
export function readFormNumber(typed: string): (FormParts & { readonly form: FormNumber }) | undefined {
  const read = FormNumber.safeParse(typed.trim().toUpperCase());
  return read.success ? { ...partsOf(read.data), form: read.data } : undefined;
}
