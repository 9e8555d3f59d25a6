import type { Pen, Place, TextStyle } from './pen.ts';

export const black = '#000000';
export const dark = '#404040';
export const line = '#a0a0a0';
export const pale = '#f0f0f0';

export const styles = {
  title: { size: 17, weight: 700, colour: black },
  heading: { size: 10.5, weight: 700, colour: black },
  body: { size: 8, weight: 400, colour: black },
  strong: { size: 8, weight: 700, colour: black },
  note: { size: 7.5, weight: 400, colour: dark },
  small: { size: 7, weight: 400, colour: dark },
} as const satisfies Record<string, TextStyle>;

const margin = 42;
const footer = 30;
const lineHeight = 1.42;

/** The page that is being filled, from its top down. A new one begins when what comes does not fit. */
export class Page {
  readonly pen: Pen;
  readonly left = margin;
  readonly width: number;
  y = margin;
  private readonly bottom: number;

  constructor(pen: Pen) {
    this.pen = pen;
    const { width, height } = pen.document.page;
    this.width = width - 2 * margin;
    this.bottom = height - margin - footer;
  }

  /** Begins a new page when there is less room than this; true when it did. */
  room(height: number): boolean {
    if (this.y + height <= this.bottom) return false;
    this.pen.document.addPage();
    this.y = margin;
    return true;
  }

  heightOf(style: TextStyle): number {
    return style.size * lineHeight;
  }

  /** Writes a text as broad as the page, in as many lines as it takes. */
  paragraph(text: string, style: TextStyle, place: Place = 'start'): void {
    for (const one of this.pen.lines(text, style, this.width)) {
      this.room(this.heightOf(style));
      this.pen.write(one, style, { x: this.left, y: this.y + style.size * 1.05, width: this.width }, place);
      this.y += this.heightOf(style);
    }
  }

  rule(
    { x, width }: { x: number; width: number } = { x: this.left, width: this.width },
    colour: string = line,
    thickness = 0.5,
  ): void {
    const { document } = this.pen;
    document.moveTo(x, this.y).lineTo(x + width, this.y);
    document.lineWidth(thickness).strokeColor(colour).stroke();
  }

  /** Writes the number of each page at its foot, when all are there. */
  numberPages(text: (page: number, pages: number) => string, title: string): void {
    const { document } = this.pen;
    const { start, count } = document.bufferedPageRange();
    for (let at = 0; at < count; at += 1) {
      document.switchToPage(start + at);
      const y = document.page.height - margin - 4;
      const box = { x: this.left, y, width: this.width };
      this.pen.write(title, styles.small, box, 'start');
      this.pen.write(text(at + 1, count), styles.small, box, 'end');
    }
  }
}
