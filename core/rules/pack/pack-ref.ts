import { z } from 'zod';

/** Which pack: headquarters' name for it, `built-in` or `demo`, and its version. */
export const PackRef = z.strictObject({ name: z.string(), version: z.string() });
export type PackRef = z.infer<typeof PackRef>;

/** Headquarters releases a country's pack under the country's code. */
export function packName(country: string): string {
  return country.toLowerCase();
}
