// oxlint-disable-next-line import/no-named-as-default -- the types name no other export
import qrcode from 'qrcode-generator';
import { black } from './page.ts';
import type { Page } from './page.ts';

const side = 92;
const quietModules = 4;

/** Draws a QR code (ISO/IEC 18004) as filled squares, at the side where the language begins. */
export function drawCode(page: Page, text: string): void {
  // Nought lets the size follow from the text; M bears a fold or a stain.
  const code = qrcode(0, 'M');
  code.addData(text, 'Byte');
  code.make();
  const modules = code.getModuleCount();
  const module = side / (modules + 2 * quietModules);
  page.room(side);
  const left = (page.pen.rightToLeft ? page.left + page.width - side : page.left) + quietModules * module;
  const top = page.y + quietModules * module;
  for (let row = 0; row < modules; row += 1)
    for (let column = 0; column < modules; column += 1)
      if (code.isDark(row, column)) page.pen.document.rect(left + column * module, top + row * module, module, module);
  page.pen.document.fill(black);
  page.y += side + 4;
}
