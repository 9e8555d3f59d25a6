import { isAbjad } from './alphabet.ts';

/**
 * How much a word of a name tells of the person, 0 to 1. Articles, patronymic links and titles tell next to nothing, names
 * that millions bear tell little. The table is fixed rather than counted from the lists at hand, so that a comparison of
 * two names has one answer everywhere, whatever else is listed (docs/decisions/0013-fixed-word-weights.md).
 */
export function wordWeight(word: string): number {
  const known = knownWeight(word);
  if (known !== undefined) return known;
  // ALHASSAN is no rarer than HASSAN.
  const bare = withoutArticle(word);
  return (bare === undefined ? undefined : knownWeight(bare)) ?? weightByLength(word.length, isAbjad(word));
}

function knownWeight(word: string): number | undefined {
  if (particles.has(word)) return 0.14;
  if (titles.has(word)) return 0.3;
  if (halves.has(word)) return 0.36;
  const base = everywhere.has(word) ? 0.6 : common.has(word) ? 0.8 : undefined;
  return base === undefined ? undefined : weightByLength(word.length, isAbjad(word), base);
}

/** The weight of a word that is in no table, whose `base` is 1. */
export function weightByLength(length: number, abjad: boolean, base = 1): number {
  if (length === 1) return 0.3;
  // Three consonants of an abjad are many names.
  if (abjad) return base * (length === 2 ? 0.5 : length === 3 ? 0.8 : 1);
  return length === 2 ? base * 0.6 : base;
}

/** The words that are in a table, and the same with an article. */
export function weighedWords(): string[] {
  const plain = [...particles, ...titles, ...halves, ...everywhere, ...common];
  return plain.concat(plain.flatMap((word) => (isAbjad(word) ? [`al${word}`] : [`AL${word}`, `EL${word}`])));
}

/** What a pair counts for: the more its words agree, the more the rarer one is but a spelling of the other. */
export function pairWeight(one: number, other: number, credit: number): number {
  const mean = (one + other) / 2;
  return mean - (mean - Math.min(one, other)) * credit;
}

/** `ALHASSAN` without the article that some write with it. */
export function withoutArticle(word: string): string | undefined {
  if (/^[AE]L[A-Z]{4,}/.test(word)) return word.slice(2);
  return /^al[a-z@%]{3,}/.test(word) ? word.slice(2) : undefined;
}

/** Whether a word only joins others: AL, BIN, VAN, DE. */
export function isParticle(word: string): boolean {
  return particles.has(word);
}

const words = (text: string) => new Set(text.split(/\s+/).filter((word) => word !== ''));

const particles = words(`
  AL EL UL IL AS AR AD AN AT AZ ASH ES ED ER EN UR US UD UN AD AT ALL
  BIN IBN BEN BINT BENT OULD WALAD WULD MINT UM UMM BN BAT BAR
  DE DA DO DOS DAS DEL DELLA DI DU DES LA LE LOS LAS LES VAN VON DER DEN TEN TER TE ZU ZUR Y E I O AV AF
  MAC MC FITZ AP SAN ST
  bn al a
`);
/** What Arabic names of two nouns share (compounds.ts): it is the other noun that tells who it is. */
const halves = words('ABDUL');
const titles = words(`
  MR MRS MS DR PROF ENG ENGR SIR HAJI HAJ HADJ HADJI ALHAJI ALHAJ HAJJI EL-HADJ SHEIKH SHAYKH CHEIKH SHAIKH SHEIK CHEIKHOU
  MULLAH MULLA MULAVI MAULAVI MAWLAWI MOLLA MOULANA MAULANA MALAWI QARI HAFIZ SAYYID SAYED SAYYED SEYED SYED SAYID SIDI
  SI GENERAL COLONEL CAPTAIN MAJOR JR SR II III IV ABU ABOU ABI UMMU SAYIDI MOULAY MOULAYE ATO LIEUTENANT PASTOR FATHER
  JUNIOR SENIOR ABA ABBA USTAD USTAZ AL-HAJJ HADZHI
`);
const everywhere = words(`
  MUHAMMAD MOHAMMAD MOHAMMED MOHAMED MUHAMMED MOHAMAD MAHAMAT MAMADOU MAHAMADOU MUHAMAD mhmd AHMED AHMAD AHAMED AHMET ahmd
  ALI ely ABDULLAH HASSAN HASAN hsn
  HUSSEIN HUSSAIN HUSAYN HOSSEIN HUSEIN hsyn IBRAHIM abrahym OMAR UMAR emr KHAN MARIA JOSE JUAN LUIS CARLOS ANTONIO
  JOHN DAVID MICHAEL KIM LI WANG ZHANG LEE CHEN NGUYEN SINGH KUMAR JAMES ROBERT WILLIAM MARY JEAN IVAN PETER PAUL
`);
const common = words(`
  AMIR EMIR HASSANE SAID SAEED SALEH SALIH SALIM SALEM HAMID HAMED MAHMUD MAHMOUD MUSTAFA YUSUF YOUSSEF YOUSEF ISMAIL KHALID KHALED
  RAHMAN RAHIM KARIM AZIZ RASHID SULEIMAN SULAYMAN MUSA MOUSSA YAHYA ISA ISSA BASHIR AMIN MALIK HABIB KHALIL JAMAL
  MAJID REZA MEHDI MAHDI ABBAS JAFAR NASIR NASSER WALID SALAH ADAM IDRIS HAROUN OUSMANE OSMAN USMAN OTHMAN
  FATIMA AISHA KHADIJA AMINA MARIAM MARYAM ZAINAB HAWA FATOUMATA AISSATOU AMINATA DIALLO TRAORE KEITA COULIBALY DIARRA BA
  SOW BARRY CAMARA KONE TOURE CISSE SYLLA DIOP NDIAYE FALL KABORE OUEDRAOGO SISSOKO DEMBELE TEMBO MWANGI OKAFOR IBRAHIMA
  BOUBACAR SOULEYMANE ADAMA MUSTAPHA ABUBAKAR ABDI HAJI HERSI NUR JAMA WARSAME TESFAYE BEKELE GEBRE HAILE KEBEDE ABEBE
  GIRMA TADESSE ALEMU MULUGETA TIKRITI CHOL YONG CHUN PAK PARK CHANG SONG NAM JONG HO CHONG JANG WEI JING LIN HUANG ZHAO
  WU ZHOU XU SUN MA ZHU HU GUO HE GAO LUO TRAN LE PHAM HOANG JESUS GONZALEZ LOPEZ ALBERTO JORGE SANCHEZ PEREZ RODRIGUEZ
  GARCIA MANUEL HERNANDEZ RAMIREZ ALEXANDER MIGUEL VICTOR TORRES MARIO GOMEZ VLADIMIR ALEKSANDR VALENCIA MARTINEZ FLORES
  SERGEY SERGEI JAN ANGEL FERNANDO JAVIER ANDREY ANDREI EDUARDO ENRIQUE DIAZ ALVAREZ HECTOR FRANCISCO VIKTOR OLEG RUIZ
  FERNANDEZ RAFAEL DANIEL PEDRO RAMON RICARDO ROBERTO OSCAR JULIO CESAR DIEGO ALEJANDRO GUSTAVO GABRIEL ROJAS CASTRO
  ORTIZ VARGAS MORALES REYES CRUZ MENDOZA GUTIERREZ MORENO JIMENEZ ROMERO SILVA SANTOS FERREIRA PEREIRA OLIVEIRA COSTA
  RODRIGUES SOUSA JOAO PAULO ANA MARTA SMITH JOHNSON BROWN JONES WILLIAMS MILLER DAVIS WILSON TAYLOR THOMAS MOORE MARTIN
  JACKSON WHITE HARRIS THOMPSON CLARK LEWIS ROBINSON WALKER YOUNG KING WRIGHT GREEN BAKER ADAMS NELSON HILL CAMPBELL
  MITCHELL ROBERTS CARTER PHILLIPS EVANS TURNER PARKER COLLINS EDWARDS STEWART MORRIS MURPHY COOK ROGERS MORGAN COOPER
  CHARLES RICHARD JOSEPH CHRISTOPHER MATTHEW ANTHONY MARK DONALD STEVEN ANDREW KENNETH GEORGE EDWARD BRIAN RONALD TIMOTHY
  JASON JEFFREY RYAN GARY NICHOLAS ERIC STEPHEN JONATHAN LARRY SCOTT FRANK BENJAMIN SAMUEL PATRICK ALEX JACK HENRY SAM
  PATRICIA JENNIFER LINDA ELIZABETH BARBARA SUSAN JESSICA SARAH KAREN NANCY LISA BETTY ANNA EMMA LAURA PIERRE MICHEL
  PHILIPPE ALAIN JACQUES NICOLAS FRANCOIS CLAUDE MARIE ANNE SOPHIE MOREAU DUBOIS BERNARD PETIT DURAND LEROY SIMON LAURENT
  HANS MULLER MUELLER SCHMIDT SCHNEIDER FISCHER WEBER MEYER WAGNER BECKER THOMAS ANDREAS STEFAN PETROV IVANOV IVANOVICH
  VLADIMIROVICH ALEKSANDROVICH NIKOLAEVICH SERGEEVICH PETROVICH ANATOLYEVICH MIKHAILOVICH DMITRY MIKHAIL NIKOLAI NIKOLAY
  ALEXEY ALEKSEY ANDRIY OLEKSANDR IGOR YURI YURY DMITRI PAVEL ROMAN ANTON MAXIM JOVANOVIC PETROVIC NIKOLIC HUSSAINI
  DAS DEVI SHARMA GUPTA PATEL RAM SHAH BIBI BEGUM AKHTAR IQBAL AKRAM HUSNA ZAHRA ABDO ABDELLAH YASSIN YASIN TAHA
  mhmwd mstfy ywsf xald salh seyd abdal rhmn
`);
