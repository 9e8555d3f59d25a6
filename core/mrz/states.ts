/** ISO 3166-1 alpha-3 (ICAO 9303-3, 5, part A). */
const isoCodes = `
ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR BLZ
BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU
DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC
GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM
KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG
MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL
PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR SVK SVN
SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY USA UZB VAT VCT VEN VGB
VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE`;

/** Codes that travel documents bear besides ISO's, and who or what they stand for (ICAO 9303-3, 5, parts B to D, and codes met in use). */
const otherCodes = {
  D: 'Germany',
  EUE: 'European Union',
  GBD: 'British Overseas Territories citizen',
  GBN: 'British National (Overseas)',
  GBO: 'British Overseas citizen',
  GBP: 'British protected person',
  GBS: 'British subject',
  RKS: 'Kosovo',
  XXK: 'Kosovo, in older documents',
  UNO: 'United Nations',
  UNA: 'Specialised agency of the United Nations',
  UNK: 'Resident of Kosovo, document of the United Nations mission',
  IAO: 'International Civil Aviation Organization',
  XAA: 'International organisation, by agreement',
  XBA: 'African Development Bank',
  XCC: 'Caribbean Community',
  XCE: 'Council of Europe',
  XCO: 'Common Market for Eastern and Southern Africa',
  XCT: 'Northern Cyprus, not listed by ICAO',
  XDC: 'Southern African Development Community',
  XEC: 'Economic Community of West African States',
  XES: 'Organisation of Eastern Caribbean States',
  XIM: 'African Export-Import Bank',
  XMP: 'Parliamentary Assembly of the Mediterranean',
  XOM: 'Sovereign Order of Malta',
  XPO: 'INTERPOL',
  XXA: 'Stateless person, 1954 Convention',
  XXB: 'Refugee, 1951 Convention',
  XXC: 'Refugee other than under the 1951 Convention',
  XXX: 'Person of unspecified nationality',
  ANT: 'Netherlands Antilles, withdrawn code',
  NTZ: 'Neutral Zone, withdrawn code',
} as const satisfies Record<string, string>;

/** Utopia of the ICAO specimens, and its four neighbours for training: ISO will never give these codes to a State. */
const trainingCodes: readonly string[] = ['UTO', 'ZZA', 'ZZB', 'ZZC', 'ZZD'];

/** Every code that a document may bear as issuing State or nationality, fillers removed, in alphabetical order. */
export const stateCodes: readonly string[] = [
  ...isoCodes.trim().split(/\s+/),
  ...Object.keys(otherCodes),
  ...trainingCodes,
].sort();

const knownCodes: ReadonlySet<string> = new Set(stateCodes);

/** Whether the code belongs to specimens and training, never to a traveller. */
export function isTrainingState(code: string): boolean {
  return trainingCodes.includes(code);
}

/** `reserved` are the codes that ISO 3166-1 leaves to its users and no travel document is known to bear. */
export function stateStanding(code: string): 'known' | 'reserved' | 'unknown' {
  if (knownCodes.has(code)) return 'known';
  return /^(AA[A-Z]|Q[M-Z][A-Z]|X[A-Z]{2}|ZZ[A-Z])$/.test(code) ? 'reserved' : 'unknown';
}

/** The English name of a code that ISO does not list. */
export function specialStateName(code: string): string | undefined {
  return Object.entries(otherCodes).find(([known]) => known === code)?.[1];
}
