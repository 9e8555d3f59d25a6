import { writeMrz, type DocumentToWrite } from '../../core/mrz/write-mrz.ts';

const surnames = `OKONKWO,MBEKI,DIALLO,TRAORE,KAMARA,NDIAYE,ABDULLAHI,TSHISEKEDI,MUSEVENI,HASSAN,COULIBALY,OUEDRAOGO,PHIRI,MWANGI,ADEYEMI,ERIKSSON,VAN DER MERWE,DOS SANTOS,QUISPE,XABA,ZULU,FOFANA,GBAGBO,WANJIKU,JALLOH,HUBBARD`;
const givenNames = `AMINATA,FATOUMATA,JOHN,MARY,GRACE,EMMANUEL,PETER PAUL,ANNA MARIA,MOHAMED,KWAME,NGOZI,ZANELE,XOLANI,JACQUES,WILFRED,QUINCY,YVES,BRIGITTE`;
const states = 'NGA GHA SLE GIN MLI BFA NER TCD SDN ETH KEN UGA TZA ZMB MOZ ZAF COD RWA UTO FRA GBR D CHN IND';
const codes = { TD1: 'I', TD2: 'I', TD3: 'P', 'MRV-A': 'V', 'MRV-B': 'V' } as const;

/** The zone of a document that nobody holds. */
export function specimenLines(format: DocumentToWrite['format'], random: () => number): string[] {
  const oneOf = (words: readonly string[]) => words[Math.floor(random() * words.length)]!;
  const two = (from: number, count: number) => String(from + Math.floor(random() * count)).padStart(2, '0');
  const text = (length: number, characters: string) =>
    Array.from({ length }, () => oneOf(characters.split(''))).join('');
  const state = oneOf(states.split(' '));
  const all = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const lines = writeMrz({
    format,
    documentCode: codes[format],
    issuingState: state,
    documentNumber: random() < 0.5 ? text(9, all) : `${text(1, 'ABKS')}${text(7, '0123456789')}`,
    surname: oneOf(surnames.split(',')),
    givenNames: oneOf(givenNames.split(',')),
    nationality: state,
    birthDate: `19${two(50, 50)}-${two(1, 12)}-${two(1, 28)}`,
    sex: oneOf(['F', 'M']) as 'F' | 'M',
    expiryDate: `20${two(27, 8)}-${two(1, 12)}-${two(1, 28)}`,
    optionalData: random() < 0.5 ? text(6, all) : '',
  });
  if (!lines.ok) throw new Error(lines.failure.message);
  return lines.value;
}
