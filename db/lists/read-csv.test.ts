import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { readCsv } from './read-csv.ts';

async function read(text: string, chunkLength = 1000) {
  async function* chunks() {
    for (let at = 0; at < text.length; at += chunkLength) yield text.slice(at, at + chunkLength);
  }
  const rows = [];
  const reading = readCsv(chunks());
  for (;;) {
    const step = await reading.next();
    if (step.done === true) return { rows, end: step.value };
    rows.push(...step.value.rows);
  }
}

const full = [
  'reference,surname,given_names,name,aliases,birth_date,nationality,sex,document_number,issuing_state,action,instruction,remarks',
  'W-001,MÜLLER,Jörg,,Georg Mueller|The Baker,1974-XX-XX,D|AUT,M,C01X00T47,D,Discreet,"Call ""the desk"",\nthen wait",Theft',
];
const entry = {
  reference: 'W-001',
  subject: 'person',
  names: [
    { whole: 'MÜLLER Jörg', quality: 'primary' },
    { whole: 'Georg Mueller', quality: 'strong' },
    { whole: 'The Baker', quality: 'strong' },
  ],
  birthDates: [{ date: '1974-XX-XX' }],
  nationalities: ['D', 'AUT'],
  sex: 'M',
  documents: [{ number: 'C01X00T47', type: '', issuingState: 'D' }],
  action: 'discreet',
  instruction: 'Call "the desk",\nthen wait',
  remarks: 'Theft',
};

test('a row is read with every column', async () => {
  expect(await read(full.join('\n'))).toEqual({
    rows: [{ row: 3, read: { ok: true, value: entry } }],
    end: { ok: true, value: {} },
  });
});

test.each([1, 2, 13])(
  'the same rows come out of chunks of %i characters, a mark and Windows line ends',
  async (length) => {
    expect((await read(`\ufeff${full.join('\r\n')}\r\n`, length)).rows[0]?.read).toEqual({ ok: true, value: entry });
  },
);

test.each([
  ['semicolons', 'reference;name;birth_date\nW-1;Doe, John;1970-1975'],
  ['tabs', 'reference\tname\tbirth_date\nW-1\tDoe, John\t1970-1975'],
  ['capitals and spaces', 'Reference;Name;Birth date\nW-1;Doe, John;1970-1975'],
  ['camel case', 'REFERENCE;name;birthDate\nW-1;Doe, John;1970-1975'],
])('a file with %s is understood', async (_, text) => {
  expect((await read(text)).rows[0]?.read).toMatchObject({
    ok: true,
    value: { names: [{ whole: 'Doe, John' }], birthDates: [{ fromYear: 1970, toYear: 1975 }] },
  });
});

test.each([
  ['1974-08-12', [{ date: '1974-08-12' }]],
  ['1974-08', [{ date: '1974-08-XX' }]],
  ['1974', [{ date: '1974-XX-XX' }]],
  ['1974-xx-xx', [{ date: '1974-XX-XX' }]],
  ['1970-1975', [{ fromYear: 1970, toYear: 1975 }]],
  ['2000-02-29', [{ date: '2000-02-29' }]],
  ['', []],
])('the birth date %j is %j', async (written, birthDates) => {
  expect((await read(`name,birth_date\nJohn,${written}`)).rows[0]?.read).toMatchObject({
    ok: true,
    value: { birthDates },
  });
});

test.each(['12/08/1974', '1974-13', '1900-02-29', '1974-00-01', '1975-1970', 'unknown'])(
  'the birth date %j leaves its row out',
  async (written) => {
    expect((await read(`name,birth_date\nJohn,${written}`)).rows[0]?.read).toMatchObject({
      ok: false,
      failure: { code: 'bad-date', row: 2 },
    });
  },
);

test('each bad row is left out with its line and reason, and the rest are read', async () => {
  const text = [
    'reference,name,document_number,sex,action',
    'W-1,Good One,,,',
    'W-2,,,,',
    'W-3,Bad Sex,,Q,',
    'W-4,Bad Action,,,shoot',
    'W-5,Too,Many,,,,columns',
    'W-6,Bad "Quote,,,',
    ',,,,',
    'W-7,,A123,,seize document',
    'W-8,Short row',
  ].join('\n');
  const { rows, end } = await read(text);
  const told = rows.map(
    ({ row, read: result }) => [row, result.ok ? result.value.reference : result.failure.code] as const,
  );
  expect(told.sort(([one], [other]) => one - other)).toEqual([
    [2, 'W-1'],
    [3, 'no-name-or-document'],
    [4, 'bad-value'],
    [5, 'bad-value'],
    [6, 'too-many-columns'],
    [7, 'malformed'],
    [9, 'W-7'],
    [10, 'W-8'],
  ]);
  expect(end.ok).toBe(true);
});

test('a row without a reference has the same one in every file', async () => {
  const [first] = (await read('name,birth_date\nJohn Doe,1974')).rows;
  const [, second] = (await read('birth_date;name;remarks\n1990;Jane;\n1974;John Doe;other words')).rows;
  expect(first?.read).toMatchObject({
    ok: true,
    value: { reference: expect.stringMatching(/^content-[0-9a-f]{12}$/) },
  });
  expect(second?.read.ok && second.read.value.reference).toBe(first?.read.ok && first.read.value.reference);
});

test('an unknown column refuses the file, naming it and those that are known', async () => {
  expect((await read('reference,name,birthdate\nW-1,John,1974')).end).toMatchObject({
    ok: false,
    failure: { kind: 'unknown-columns', columns: ['birthdate'], known: expect.arrayContaining(['birth_date']) },
  });
});

test.each([
  ['a quote that never closes', 'reference,name\nW-1,John\nW-2,"Jane\nW-3,Jim', { kind: 'malformed' }],
  ['a column named twice', 'name,Name\nJohn,John', { kind: 'other-format' }],
  ['no column for a name or number', 'reference,remarks\nW-1,x', { kind: 'other-format' }],
  ['nothing in it', '', { kind: 'other-format' }],
])('a file with %s is one failure', async (_, text, failure) => {
  expect((await read(text)).end).toMatchObject({ ok: false, failure });
});

test('the columns for vehicles, directions, several birth dates and pictures are read', async () => {
  const png = Buffer.from('89504e470d0a1a0a00', 'hex');
  const uri = `data:image/png;base64,${png.toString('base64')}`;
  const text = [
    'reference;name;birth date;birth place;plate;plate state;direction;priority;picture',
    `W-1;John Doe;1974-08-12|1975|00/00/1900;Zenith|Nadir;AB 123;UTO;Exit;HIGH;"${uri}"`,
    'W-2;;;;CD 456;;;;',
  ].join('\n');
  const { rows } = await read(text);
  expect(rows[0]).toEqual({
    row: 2,
    read: {
      ok: true,
      value: {
        reference: 'W-1',
        subject: 'person',
        names: [{ whole: 'John Doe', quality: 'primary' }],
        birthDates: [{ date: '1974-08-12' }, { date: '1975-XX-XX' }],
        nationalities: [],
        documents: [],
        plates: [{ number: 'AB 123', state: 'UTO' }],
        birthPlaces: ['Zenith', 'Nadir'],
        action: 'second-line',
        direction: 'exit',
        priority: 'high',
        instruction: '',
        remarks: '',
        picture: createHash('sha256').update(png).digest('hex'),
      },
    },
    picture: { mediaType: 'image/png', bytes: png },
  });
  expect(rows[1]?.read).toMatchObject({
    ok: true,
    value: { subject: 'vehicle', names: [], plates: [{ number: 'CD 456', state: '' }] },
  });
});

test.each([
  ['direction', 'sideways'],
  ['priority', 'urgent'],
  ['plate', 'X'.repeat(21)],
  ['picture', 'https://example.org/picture.png'],
  ['picture', 'data:image/svg+xml;base64,AAAA'],
  ['picture', 'data:image/png;base64,AAAA'],
  ['picture', `data:image/jpeg;base64,${Buffer.from('89504e470d0a1a0a00', 'hex').toString('base64')}`],
  ['picture', 'data:image/png;base64,iVBORw0KGgo'],
  [
    'picture',
    `data:image/png;base64,${Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(300_000)]).toString('base64')}`,
  ],
])('a %s that is none leaves its row out', async (column, written) => {
  const { rows } = await read(`reference;name;${column}\nW-1;John;"${written}"\nW-2;Jane;`);
  expect(rows.map(({ read: result }) => (result.ok ? result.value.reference : result.failure))).toEqual([
    { row: 2, reference: 'W-1', code: 'bad-value', message: expect.any(String) },
    'W-2',
  ]);
});

test('names without a letter are no names, and one that is too long leaves its row out', async () => {
  const { rows } = await read(`name,aliases\n---,\nJohn,???|Jack\n${'x'.repeat(1001)},`);
  expect(
    rows.map(({ read: result }) => (result.ok ? result.value.names.map((name) => name.whole) : result.failure.code)),
  ).toEqual(['no-name-or-document', ['John', 'Jack'], 'bad-value']);
});
