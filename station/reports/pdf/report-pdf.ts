import { once } from 'node:events';
// oxlint-disable-next-line import/no-named-as-default -- the types name no other export
import PDFDocument from 'pdfkit';
import type { PrintedReport } from '../../../core/report/print/printed-report.ts';
import type { Section } from '../../../core/report/print/section.ts';
import type { Report } from '../../../core/report/report.ts';
import { drawBars } from './draw-bars.ts';
import { drawCode } from './draw-code.ts';
import { drawTable } from './draw-table.ts';
import { registerFonts } from './fonts.ts';
import { black, Page, styles } from './page.ts';
import { Pen } from './pen.ts';

/** Nobody reads on after this many lines of one kind; the spreadsheet and the data have them all. */
const mostRows = 200;

/** The report as pages to be read, signed and kept. */
export async function reportPdf(report: Report, printed: PrintedReport): Promise<Buffer> {
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    lang: printed.language,
    // Without it the library opens a font of its own, which has none of the scripts.
    font: null as unknown as string,
    info: { Title: printed.title, Creator: 'Borderpost', CreationDate: new Date(report.made.at) },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = once(document, 'end');
  registerFonts(document);
  const page = new Page(new Pen(document, printed.rightToLeft));
  drawHead(page, report, printed);
  for (const section of printed.sections) if (!section.sheetOnly) drawSection(page, section, report, printed);
  drawSignatures(page, printed);
  const { words, formats } = printed.writing;
  page.numberPages(
    (at, of) => words('page', { page: formats.number(at), pages: formats.number(of) }),
    `${printed.title} · ${report.post.code} · ${report.ledger.hash.slice(0, 16)}`,
  );
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

function drawHead(page: Page, report: Report, { title, writing }: PrintedReport): void {
  page.paragraph(title, styles.title);
  if (report.post.demo) page.paragraph(writing.words('demo'), styles.heading);
  page.y += 2;
  page.rule(undefined, black, 1.2);
  page.y += 8;
}

function drawSection(page: Page, section: Section, report: Report, { writing }: PrintedReport): void {
  const { words, formats } = writing;
  const table = { number: formats.decimal, withheld: words('withheld') };
  page.room(heightToKeep(section));
  if (section.id !== 'facts') page.paragraph(section.title, styles.heading);
  if (section.note !== undefined) page.paragraph(section.note, styles.note);
  if (section.bars) drawBars(page, section.bars, formats.decimal);
  page.y += 2;
  if (section.rows.length === 0) {
    page.paragraph(words('none'), styles.body);
    page.y += 8;
    return;
  }
  drawTable(
    page,
    section.rows.length > mostRows ? { ...section, rows: section.rows.slice(0, mostRows) } : section,
    table,
  );
  if (section.rows.length > mostRows) {
    page.paragraph(words('more', { count: formats.number(section.rows.length - mostRows) }), styles.note);
    page.y += 6;
  }
  if (section.id === 'ledger') drawCode(page, codeText(report));
}

/** A short table stays on one page; of a long one the head and some lines do. */
function heightToKeep({ bars, rows }: Section): number {
  const table = 50 + 17 * (rows.length <= 15 ? rows.length : 3);
  return table + (bars ? 150 : 0);
}

/** What a reader of the code gets: enough to ask any copy of the record whether it has this entry. */
function codeText({ post, ledger }: Report): string {
  return `borderpost:${post.station}:${ledger.to}:${ledger.hash}`;
}

function drawSignatures(page: Page, { writing: { words } }: PrintedReport): void {
  page.room(110);
  page.paragraph(words('section.signatures'), styles.heading);
  const half = page.width / 2 - 12;
  page.y += 44;
  for (const [at, id] of (['sign.officer', 'sign.supervisor'] as const).entries()) {
    const second = (at === 1) !== page.pen.rightToLeft;
    const x = page.left + (second ? half + 24 : 0);
    page.pen.document
      .moveTo(x, page.y)
      .lineTo(x + half, page.y)
      .lineWidth(0.7)
      .strokeColor(black)
      .stroke();
    page.pen.write(words(id), styles.note, { x, y: page.y + 11, width: half }, 'start');
  }
  page.y += 24;
}
