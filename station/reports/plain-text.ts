/**
 * Text without the marks that steer the direction of writing, which mean nothing outside of a page, and without the characters
 * that XML 1.0 has no way to write, halves of characters among them.
 */
export function plainText(text: string): string {
  return text
    .replaceAll(/[\u2066-\u2069\u200E\u200F\u202A-\u202E\uFFFE\uFFFF]|(?![\t\n\r\u007F-\u009F])\p{Cc}/gu, '')
    .replaceAll(/\p{Surrogate}/gu, '');
}
