/** Arabic-Indic and Extended Arabic-Indic digits as the ASCII ones, everything else as it is. */
export function asciiDigits(text: string): string {
  return text.replaceAll(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}

/** The number typed, at most `largest`; nothing when there is no digit. */
export function wholeNumber(text: string, largest: number): number | undefined {
  const digits = asciiDigits(text).replaceAll(/\D/g, '');
  return digits === '' ? undefined : Math.min(Number(digits), largest);
}
