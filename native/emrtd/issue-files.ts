import { concat, fromAscii, fromHex } from '../../core/emrtd/bytes.ts';
import { curveById } from '../../core/emrtd/curves.ts';
import type { SuiteName } from '../../core/emrtd/cipher-suite.ts';
import { writeTlv } from '../../core/emrtd/tlv.ts';
import { chipAuthenticationOid, paceOid } from './virtual-passport.ts';

/** The files of a virtual document, as an issuer writes them (ICAO 9303-10 4). */
export const issueCom = (...groupTags: number[]) =>
  writeTlv(
    0x60,
    concat(
      writeTlv(0x5f01, fromAscii('0107')),
      writeTlv(0x5f36, fromAscii('040000')),
      writeTlv(0x5c, Uint8Array.from(groupTags)),
    ),
  );

export const issueDg1 = (...lines: string[]) => writeTlv(0x61, writeTlv(0x5f1f, fromAscii(lines.join(''))));

/** One portrait in a record of ISO/IEC 19794-5:2005, without feature points. */
export function issueDg2(picture: Uint8Array): Uint8Array {
  const face = new Uint8Array(32 + picture.length);
  new DataView(face.buffer).setUint32(0, face.length);
  face.set(picture, 32);
  const header = new Uint8Array(14);
  header.set(fromAscii('FAC'));
  header.set(fromAscii('010'), 4);
  new DataView(header.buffer).setUint32(8, header.length + face.length);
  new DataView(header.buffer).setUint16(12, 1);
  const data = writeTlv(0x5f2e, concat(header, face));
  const template = writeTlv(0x7f60, concat(writeTlv(0xa1, writeTlv(0x81, Uint8Array.of(2))), data));
  return writeTlv(0x75, writeTlv(0x7f61, concat(writeTlv(0x02, Uint8Array.of(1)), template)));
}

const number = (value: number) => writeTlv(0x02, Uint8Array.of(value));

export const issueCardAccess = (suite: SuiteName, curveId: number, mapping?: 'integrated') =>
  writeTlv(0x31, writeTlv(0x30, concat(writeTlv(0x06, paceOid(suite, mapping)), number(2), number(curveId))));

/** The key's curve is named by its number among the standardised domain parameters. */
export function issueDg14(suite: SuiteName, curveId: number, secret: bigint): Uint8Array {
  const curve = curveById(curveId);
  if (!curve) throw new Error(`no curve ${curveId}`);
  const algorithm = writeTlv(0x30, concat(writeTlv(0x06, fromHex('04007f00070102')), number(curveId)));
  const bits = writeTlv(0x03, concat(Uint8Array.of(0), curve.write(curve.generator.multiply(secret))));
  const key = writeTlv(
    0x30,
    concat(writeTlv(0x06, fromHex('04007f000702020102')), writeTlv(0x30, concat(algorithm, bits))),
  );
  const info = writeTlv(0x30, concat(writeTlv(0x06, chipAuthenticationOid(suite)), number(1)));
  return writeTlv(0x6e, writeTlv(0x31, concat(info, key)));
}

export const issueDg15 = (publicKeyInfo: Uint8Array) => writeTlv(0x6f, publicKeyInfo);
