import { expect, test } from 'vitest';
import { nodeCrypto } from '../../native/emrtd/node-crypto.ts';
import { ok } from '../result.ts';
import { fromBigInt, fromHex, toHex } from './bytes.ts';
import { curveById } from './curves.ts';
import { mapIntegrated } from './integrated-mapping.ts';
import { isProvenBy, openByPace, supportedPace } from './pace.ts';
import { isAnnouncementAltered, readSecurityInfos } from './security-infos.ts';
import { startSession } from './session.ts';

/** The worked examples of ICAO 9303-11: appendix G.1 (generic mapping) and I (chip authentication mapping). */
const generic = {
  paceInfo: '3012060A04007F0007020204020202010202010D',
  information: 'T22000129364081251010318',
  secrets: [
    '7F4EF07B9EA82FD78AD689B38D0BC78CF21F249D953BC46F4C6E19259C010F99',
    'A73FB703AC1436A18E0CFA5ABB3F7BEC7A070E7A6788486BEE230C4A22762595',
  ],
  exchanges: [
    ['0022C1A40F800A04007F00070202040202830101', '9000'],
    ['10860000027C0000', '7C12801095A3A016522EE98D01E76CB6B98B42C39000'],
    [
      '10860000457C438141047ACF3EFC982EC45565A4B155129EFBC74650DCBFA6362D896FC70262E0C2CC5E544552DCB6725218799115B55C9BAA6D9F6BC3A9618E70C25AF71777A9C4922D00',
      '7C43824104824FBA91C9CBE26BEF53A0EBE7342A3BF178CEA9F45DE0B70AA601651FBA3F5730D8C879AAA9C9F73991E61B58F4D52EB87A0A0C709A49DC63719363CCD13C549000',
    ],
    [
      '10860000457C438341042DB7A64C0355044EC9DF190514C625CBA2CEA48754887122F3A5EF0D5EDD301C3556F3B3B186DF10B857B58F6A7EB80F20BA5DC7BE1D43D9BF850149FBB3646200',
      '7C438441049E880F842905B8B3181F7AF7CAA9F0EFB743847F44A306D2D28C1D9EC65DF6DB7764B22277A2EDDC3C265A9F018F9CB852E111B768B326904B59A0193776F0949000',
    ],
    ['008600000C7C0A8508C2B0BD78D94BA86600', '7C0A86083ABB9674BCE93C089000'],
  ] as [string, string][],
};
const camExample = {
  paceInfo: '3012060A04007F0007020204060202010202010D',
  information: 'C11T002JM496081222310314',
  secrets: [
    '5D8BB87BD74D985A4B7D4325B9F7B976FE835122773400798914AA22738135CC',
    '76ECFDAA9841C323A3F5FC5E88B88DB3EFF7E35EBF57A7E6946CB630006C2120',
  ],
  exchanges: [
    ['0022C1A40F800A04007F00070202040602830101', '9000'],
    ['10860000027C0000', '7C128010CB60E8E0D85B76A9BD304747C2AD42E29000'],
    [
      '10860000457C438141047F1D410ADB7DDB3B84BF1030800981A9105D7457B4A3ADE002384F3086C67EDE1AB889104A27DB6D842B019020FBF3CEACB0DC627F7BDCAC29969E19D0E553C100',
      '7C43824104A234236AA9B9621E8EFB73B5245C0E09D2576E5277183C1208BDD55280CAE8B304F365713A356E65A451E165ECC9AC0AC46E3771342C8FE5AEDD092685338E239000',
    ],
    [
      '10860000457C43834104446C934084D9DAB863944F219520076C29EE3F7AE6722B11FF319EC1C7728F955483400BFF60BF0C5929270009277DC2A515E12575010AD9BA916CF1BF86FEFC00',
      '7C4384410402AD566F3C6EC7F9324509AD50A51FA52030782A4968FCFEDF737DAEA993333111C3B9B4C2287789BD137E7F8AA882E2A3C633CCD6ECC2C63C57AD401A09C2E19000',
    ],
    [
      '008600000C7C0A8508E86BD06018A1CD3B00',
      '7C3C86088596CF055C67C1A38A301EEA964DAAE372AC990E3EFDE6333353BFC89A6704D93DA8798CF77F5B7A54BD10CBA372B42BE0B9B5F28AA8DE2F4F929000',
    ],
  ] as [string, string][],
};

const staticKey =
  '041872709494399E7470A6431BE25E83EEE24FEA568C2ED28DB48E05DB3A610DC884D256A40E35EFCB59BF6753D3A489D28C7A4D973C2DA138A6E7A4A08F68E16F';

function drawn(secrets: readonly string[]) {
  const left = secrets.map((secret) => fromBigInt(BigInt(`0x${secret}`) - 1n, 40));
  return { ...nodeCrypto, random: () => left.shift()! };
}

function play({ paceInfo, information, secrets, exchanges }: typeof generic) {
  const left = [...exchanges];
  const session = startSession((command) => {
    const [expected, answer] = left.shift()!;
    expect(toHex(command).toUpperCase()).toBe(expected);
    return Promise.resolve(ok(fromHex(answer)));
  });
  const infos = readSecurityInfos(fromHex(`3114${paceInfo}`));
  const info = infos.ok ? infos.value.pace[0]! : expect.fail('no protocol');
  return openByPace(session, drawn(secrets), info, { kind: 'mrz', information });
}

/** The example with one answer of the chip in another's place. */
function withAnswer(at: number, answer: string) {
  const exchanges = generic.exchanges.map((pair, place): [string, string] => (place === at ? [pair[0], answer] : pair));
  return { ...generic, exchanges };
}

test('a chip is opened by the generic mapping as in the example, byte for byte', async () => {
  expect(await play(generic)).toEqual(ok({ proof: undefined }));
});

test('a chip is opened and proven by its own mapping as in the example', async () => {
  const opened = await play(camExample);
  const proof = opened.ok ? opened.value.proof! : expect.fail('not opened');
  expect(isProvenBy(proof, fromHex(staticKey))).toBe(true);
  const curve = curveById(13)!;
  expect(isProvenBy(proof, curve.write(curve.generator))).toBe(false);
  expect(isProvenBy(proof, fromHex('00'))).toBe(false);
});

const ourMap = generic.exchanges[2]![0].slice(-132, -2);
const ourKey = generic.exchanges[3]![0].slice(-132, -2);
test.each([
  ['refuses the protocol', 0, '6a80', 'refused'],
  ['gives a nonce of no block’s length', 1, '7c04800200009000', 'forged'],
  ['gives no data object', 1, '9000', 'forged'],
  ['gives back our own key of the mapping', 2, `7c438241${ourMap}9000`, 'forged'],
  ['gives a key that is on no curve', 2, `7c438241${ourMap.slice(0, -2)}009000`, 'forged'],
  ['gives back our own key of the agreement', 3, `7c438441${ourKey}9000`, 'forged'],
  ['gives another token', 4, '7c0a86083abb9674bce93c099000', 'forged'],
  ['gives half a token', 4, '7c0686043abb96749000', 'forged'],
  ['finds our token wrong', 4, '6300', 'wrong-key'],
  ['counts wrong tokens', 4, '63c1', 'wrong-key'],
])('a chip is not opened that %s', async (_name, at, answer, failure) => {
  expect(await play(withAnswer(at, answer))).toEqual({ ok: false, failure });
});

test('what cannot be run here is passed over, and what can keeps the chip’s order', () => {
  const one = (kind: string, suite: string, curve: string) =>
    `3012060a04007f000702020404${suite}020102020${curve}`.replace('020404', `0204${kind}`);
  const entries = [
    one('04', '02', '10d'),
    one('01', '02', '100'),
    one('06', '02', '10d'),
    one('02', '04', '110'),
    one('02', '02', '107'),
    one('06', '01', '10d'),
  ];
  const infos = readSecurityInfos(fromHex(`3178${entries.join('')}`));
  const pace = infos.ok ? infos.value.pace : expect.fail('not read');
  expect(pace).toHaveLength(6);
  expect(supportedPace(pace).map(({ mapping, suite, parameterId }) => [mapping, suite, parameterId])).toEqual([
    ['integrated', 'aes-128', 13],
    ['chip-authentication', 'aes-128', 13],
    ['generic', 'aes-256', 16],
  ]);
});

test('the two nonces of the example of the integrated mapping (appendix H.1) give its generator', () => {
  const curve = curveById(13)!;
  const [ofChip, ours] = ['2923be84e16cd6ae529049f1f1bbe9eb', '5dd4cbfc96f5453b130d890a1cdbae32'].map(fromHex);
  const generator = mapIntegrated(nodeCrypto, curve, ofChip!, ours!);
  expect(generator && toHex(curve.write(generator))).toBe(
    '048e82d31559ed0fde92a4d0498add3c23baba94fb77691e31e90aea77fb17d4274c1ae14bd0c3dbac0c871b7f3608169364437ca30ac243a089d3f266c1e60fad',
  );
  expect(mapIntegrated(nodeCrypto, curveById(10)!, ofChip!, ours!)).toBeUndefined();
});

test('a chip that announces less than its issuer signed is found out', () => {
  const infos = (hex: string) => {
    const read = readSecurityInfos(fromHex(hex));
    return read.ok ? read.value : expect.fail('not read');
  };
  const [strong, weak] = ['3012060a04007f00070202040204020102020110', generic.paceInfo];
  const [both, onlyWeak] = [infos(`3128${strong}${weak}`), infos(`3114${weak}`)];
  expect(isAnnouncementAltered(both, infos(`3128${weak}${strong}`))).toBe(false);
  expect(isAnnouncementAltered(onlyWeak, both)).toBe(true);
  expect(isAnnouncementAltered(undefined, both)).toBe(true);
  expect(isAnnouncementAltered(onlyWeak, infos('3100'))).toBe(false);
});
