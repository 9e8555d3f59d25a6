// oxlint-disable-next-line import/no-named-as-default -- the types name no other export
import type PDFDocument from 'pdfkit';
import { visualRuns } from './runs.ts';
import type { Run } from './runs.ts';
import type { Weight } from './fonts.ts';

export type PdfDocument = typeof PDFDocument.prototype;

export interface TextStyle {
  readonly size: number;
  readonly weight: Weight;
  readonly colour: string;
}

/** Where a line stands in the width that it has: `start` is the right in a language written from there. */
export type Place = 'start' | 'end' | 'middle';

const measuredSize = 100;

/** Measures and writes lines of mixed direction. */
export class Pen {
  readonly document: PdfDocument;
  readonly rightToLeft: boolean;
  private readonly widths = new Map<string, number>();
  private readonly runWidths = new Map<string, number>();

  constructor(document: PdfDocument, rightToLeft: boolean) {
    this.document = document;
    this.rightToLeft = rightToLeft;
  }

  /** Spaces part what is shaped together, so a text is as wide as its words and the spaces between them. */
  width(text: string, style: TextStyle): number {
    const words = text.split(' ');
    return (
      words.reduce((total, word) => total + this.wordWidth(word, style), 0) +
      (words.length - 1) * this.wordWidth(' ', style)
    );
  }

  /** Breaks a text at its spaces into lines of at most a width; a word that is longer is cut. */
  lines(text: string, style: TextStyle, width: number): string[] {
    const lines: string[] = [];
    for (const paragraph of text.split(/\r?\n/)) {
      let line = '';
      for (const word of paragraph.split(/\s+/)) {
        const longer = line === '' ? word : `${line} ${word}`;
        if (this.width(longer, style) <= width) {
          line = longer;
          continue;
        }
        if (line !== '') lines.push(line);
        const pieces = this.cut(word, style, width);
        lines.push(...pieces.slice(0, -1));
        line = pieces.at(-1)!;
      }
      lines.push(line);
    }
    return lines;
  }

  /** Writes one line whose letters stand on the height `y`. */
  write(text: string, style: TextStyle, box: { x: number; y: number; width: number }, place: Place): void {
    const runs = visualRuns(text, style.weight, this.rightToLeft);
    const free = box.width - this.width(text, style);
    const fromLeft = { start: this.rightToLeft ? free : 0, end: this.rightToLeft ? 0 : free, middle: free / 2 }[place];
    let x = box.x + fromLeft;
    this.document.fillColor(style.colour);
    for (const run of runs) {
      this.document.font(run.font).fontSize(style.size);
      // The library shapes word after word and keeps each: no run of Arabic has a space in it, which is of another font.
      this.document.text(run.text, x, box.y, { lineBreak: false, baseline: 'alphabetic' });
      x += this.runWidth(run) * style.size;
    }
  }

  private wordWidth(word: string, { size, weight }: TextStyle): number {
    const key = `${weight} ${word}`;
    let width = this.widths.get(key);
    if (width === undefined) {
      width = visualRuns(word, weight, this.rightToLeft).reduce((total, run) => total + this.runWidth(run), 0);
      this.widths.set(key, width);
    }
    return width * size;
  }

  /** For a size of one point. */
  private runWidth({ text, font }: Run): number {
    const key = `${font} ${text}`;
    let width = this.runWidths.get(key);
    if (width === undefined) {
      this.document.font(font).fontSize(measuredSize);
      width = this.document.widthOfString(text) / measuredSize;
      this.runWidths.set(key, width);
    }
    return width;
  }

  private cut(word: string, style: TextStyle, width: number): string[] {
    const pieces = [''];
    for (const character of word) {
      const longer = pieces.at(-1)! + character;
      if (this.width(longer, style) <= width || pieces.at(-1) === '') pieces[pieces.length - 1] = longer;
      else pieces.push(character);
    }
    return pieces;
  }
}
