import { longestSwipe } from '../mrz-reader/framing.ts';
import { accessIsLayout, type ScanLayout } from './scan-layouts.ts';

/** Puts the reports of one scan together. */
export interface ScanReports {
  /** Takes one report; gives the whole text with its last one, and `garbage` for what is no report of a scan. */
  push(bytes: Uint8Array): { readonly kind: 'scan'; readonly text: string } | { readonly kind: 'garbage' } | undefined;
  /** Forgets a scan whose rest did not come. */
  quiet(): void;
}

export function createScanReports(report: ScanLayout = accessIsLayout): ScanReports {
  let text = '';
  return {
    push(bytes) {
      const length = bytes[report.length] ?? 0;
      if (bytes.length !== report.bytes || bytes[0] !== report.number || length > report.mostData) {
        text = '';
        return { kind: 'garbage' };
      }
      text += Buffer.from(bytes.subarray(report.data, report.data + length)).toString('latin1');
      if (text.length > longestSwipe) {
        text = '';
        return { kind: 'garbage' };
      }
      if ((bytes[report.more]! & 1) === 1) return undefined;
      const whole = text;
      text = '';
      return { kind: 'scan', text: linesOf(whole) };
    },
    quiet: () => (text = ''),
  };
}

/** The same backwards, for twins: the reports of one scan. */
export function encodeScan(text: string, aim = ']L0', report: ScanLayout = accessIsLayout): Uint8Array[] {
  const data = Buffer.from(text, 'latin1');
  const parts = Math.max(1, Math.ceil(data.length / report.mostData));
  return Array.from({ length: parts }, (_, part) => {
    const bytes = new Uint8Array(report.bytes);
    const own = data.subarray(part * report.mostData, (part + 1) * report.mostData);
    bytes[0] = report.number;
    bytes[report.length] = own.length;
    bytes.set(Buffer.from(aim, 'latin1').subarray(0, 3), report.aim);
    bytes.set(own, report.data);
    bytes[report.more] = part + 1 < parts ? 1 : 0;
    return bytes;
  });
}

function linesOf(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .filter((line) => line !== '')
    .join('\n');
}
