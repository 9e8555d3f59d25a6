import { once } from 'node:events';
// oxlint-disable-next-line import/no-named-as-default -- the types name no other export
import PDFDocument from 'pdfkit';
import type { FormField, Sheet, SheetBlock } from '../../core/print/sheet.ts';
import { drawCode } from '../reports/pdf/draw-code.ts';
import { drawTable } from '../reports/pdf/draw-table.ts';
import { registerFonts } from '../reports/pdf/fonts.ts';
import { black, dark, line, Page, styles } from '../reports/pdf/page.ts';
import { Pen } from '../reports/pdf/pen.ts';

const gap = 12;
const writingLine = 15;
const codeSide = 92;

/** Sheets as pages of one document, each in its own direction of writing. */
export async function sheetsPdf(sheets: readonly Sheet[], at: Date): Promise<Buffer> {
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    // Without it the library opens a font of its own, which has none of the scripts.
    font: null as unknown as string,
    info: { Title: sheets[0]?.title ?? '', Creator: 'Borderpost', CreationDate: at },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = once(document, 'end');
  registerFonts(document);
  for (const sheet of sheets) {
    document.addPage();
    const page = new Page(new Pen(document, sheet.language === 'ar'));
    drawSheet(page, sheet);
  }
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

function drawSheet(page: Page, { title, demo, footer, blocks }: Sheet): void {
  page.paragraph(title, styles.title);
  if (demo !== undefined) page.paragraph(demo, styles.heading);
  page.y += 2;
  page.rule(undefined, black, 1.2);
  page.y += 8;
  for (const block of blocks) drawBlock(page, block);
  const y = page.pen.document.page.height - 46;
  page.pen.write(footer, styles.small, { x: page.left, y, width: page.width }, 'start');
}

function drawBlock(page: Page, block: SheetBlock): void {
  switch (block.kind) {
    case 'text':
      page.paragraph(block.text, styles.body);
      page.y += 6;
      return;
    case 'heading':
      page.y += 2;
      page.paragraph(block.text, styles.heading);
      page.y += 2;
      return;
    case 'facts':
      drawTable(
        page,
        {
          id: 'facts',
          title: '',
          columns: [1, 3].map((weight) => ({ title: '', numbers: false, weight })),
          rows: block.rows,
        },
        { number: String, withheld: '' },
      );
      return;
    case 'code':
      return drawNumber(page, block);
    case 'fields':
      return drawFields(page, block.fields);
    case 'signatures':
      return drawSignatures(page, block.lines);
  }
}

/** The code at the side where the language begins, and its text beside it, large enough to be read over a counter. */
function drawNumber(page: Page, { code, label, text }: Extract<SheetBlock, { kind: 'code' }>): void {
  const top = page.y;
  drawCode(page, code);
  const x = page.left + (page.pen.rightToLeft ? 0 : codeSide + gap);
  const width = page.width - codeSide - gap;
  page.pen.write(label, styles.note, { x, y: top + 32, width }, 'start');
  page.pen.write(text, styles.title, { x, y: top + 54, width }, 'start');
}

function drawFields(page: Page, fields: readonly FormField[]): void {
  for (let at = 0; at < fields.length;) {
    const pair = fields[at]!.halves === 1 && fields[at + 1]?.halves === 1 ? fields.slice(at, at + 2) : [fields[at]!];
    const width = pair[0]!.halves === 2 ? page.width : (page.width - gap) / 2;
    const top = page.y;
    const bottoms = pair.map((field, place) => {
      const second = (place === 1) !== page.pen.rightToLeft && pair[0]!.halves === 1;
      const x = page.left + (second ? width + gap : 0);
      return drawField(page, field, { x: pair[0]!.halves === 2 ? page.left : x, y: top, width });
    });
    page.y = Math.max(...bottoms) + 4;
    at += pair.length;
  }
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Gives where the field ends. */
function drawField(page: Page, { label, choices, lines = 1 }: FormField, box: Box): number {
  const { pen } = page;
  let { y } = box;
  for (const one of pen.lines(label, styles.small, box.width)) {
    pen.write(one, styles.small, { ...box, y: y + 7 }, 'start');
    y += 9.5;
  }
  if (choices) return drawChoices(page, choices, { ...box, y: y + 1 });
  for (let at = 0; at < lines; at += 1) {
    y += writingLine;
    pen.document
      .moveTo(box.x, y)
      .lineTo(box.x + box.width, y)
      .lineWidth(0.5)
      .strokeColor(line)
      .stroke();
  }
  return y;
}

const tick = 7;

function drawChoices(page: Page, choices: readonly string[], box: Box): number {
  const { pen } = page;
  let used = 0;
  let { y } = box;
  for (const choice of choices) {
    const width = tick + 4 + pen.width(choice, styles.body) + gap;
    if (used > 0 && used + width > box.width) {
      used = 0;
      y += 12;
    }
    const start = pen.rightToLeft ? box.x + box.width - used - tick : box.x + used;
    pen.document
      .rect(start, y + 1, tick, tick)
      .lineWidth(0.6)
      .strokeColor(dark)
      .stroke();
    const x = pen.rightToLeft ? box.x + box.width - used - width + gap : start + tick + 4;
    pen.write(choice, styles.body, { x, y: y + 7.5, width: width - tick - 4 - gap }, 'start');
    used += width;
  }
  return y + 12;
}

function drawSignatures(page: Page, lines: readonly string[]): void {
  page.y += 32;
  const width = (page.width - gap * (lines.length - 1)) / lines.length;
  lines.forEach((label, at) => {
    const place = page.pen.rightToLeft ? lines.length - 1 - at : at;
    const x = page.left + place * (width + gap);
    page.pen.document
      .moveTo(x, page.y)
      .lineTo(x + width, page.y)
      .lineWidth(0.7)
      .strokeColor(black)
      .stroke();
    page.pen.write(label, styles.note, { x, y: page.y + 11, width }, 'start');
  });
  page.y += 20;
}
