import { z } from 'zod';

const Choice = z.string();

/** One field of a form that is filled in by hand: a line to write on, or boxes to tick. */
export const FormField = z.strictObject({
  label: z.string(),
  /** How much of the page's breadth it takes, in halves. */
  halves: z.union([z.literal(1), z.literal(2)]),
  choices: z.array(Choice).optional(),
  lines: z.int().positive().optional(),
});
export type FormField = z.infer<typeof FormField>;

export const SheetBlock = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('facts'), rows: z.array(z.tuple([z.string(), z.string()])) }),
  z.strictObject({ kind: z.literal('heading'), text: z.string() }),
  z.strictObject({ kind: z.literal('text'), text: z.string() }),
  /** A QR code with what it says beside it. */
  z.strictObject({ kind: z.literal('code'), code: z.string(), label: z.string(), text: z.string() }),
  z.strictObject({ kind: z.literal('fields'), fields: z.array(FormField) }),
  z.strictObject({ kind: z.literal('signatures'), lines: z.array(z.string()).min(1).max(3) }),
]);
export type SheetBlock = z.infer<typeof SheetBlock>;

/** One printed sheet in the words of one language. */
export const Sheet = z.strictObject({
  language: z.enum(['en', 'fr', 'ar', 'pt', 'es']),
  title: z.string(),
  /** Stands below the title of what a demo post prints. */
  demo: z.string().optional(),
  footer: z.string(),
  blocks: z.array(SheetBlock),
});
export type Sheet = z.infer<typeof Sheet>;
