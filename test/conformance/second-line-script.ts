import type { CrossingId } from '../../core/crossing/crossing.ts';
import type { StationClient } from '../../protocol/connect.ts';
import type { Credentials } from '../../protocol/contract/session.ts';
import { passport } from '../fakes/post-at-work.ts';

interface AtPost {
  readonly call: StationClient;
  readonly secondOfficer: Credentials;
  /** The traveller who stands at the desk once this document has been read. */
  readonly placed: (surname: string) => Promise<CrossingId>;
}

/** A referral worked through at the second line, and what every call answers on the way. */
export async function secondLineOf({ call, secondOfficer, placed }: AtPost): Promise<unknown[]> {
  await call.desk.receive({
    raw: passport({ surname: 'TOURE', documentNumber: 'UT8000001' }),
    source: 'keyboard-wedge',
  });
  const id = await placed('TOURE');
  await call.desk.decide({ crossing: id, decision: 'refer', reasons: [{ code: 'identity-doubt', text: '' }] });
  const [waiting] = await call.cases.list();
  const picture = new Blob(['no picture']);
  const taken = await call.cases.take({ id });
  const worked = [
    await call.cases.note({ id, note: { kind: 'note', text: 'calm', with: '', language: '' } }),
    await call.cases.examine({ id, examined: { part: 'edges', finding: 'pass', note: '' }, pictures: [picture] }),
    await call.cases.addExhibit({ id, title: 'a ticket', pictures: [] }),
    await call.cases.resolveHit({ id, list: 'demo', entry: 'none', verdict: 'false', reason: 'none' }),
    await call.cases.hold({
      id,
      document: { what: 'a passport', reason: 'identity-check', text: '', askAt: 'here' },
    }),
    await call.cases.protect({ id, needs: ['other'] }),
    await call.cases.safeguard({ id, answers: { answers: {}, note: '' } }),
  ];
  const services = await call.cases.services();
  const referred = await call.cases.refer({ id, service: services[0]!, text: '' });
  const found = await call.cases.get({ id });
  const events = found.outcome === 'found' ? found.dossier.events : [];
  const held = events.flatMap((event) => (event.kind === 'case.document-held' ? event.payload.held : []))[0]!;
  const receipt = await call.cases.receipt({ id, held, officer: 'en', traveller: 'ar' });
  const closing = { outcome: 'unfounded', reasons: [], finding: '', handedTo: '' } as const;
  return [
    waiting?.standing,
    taken,
    worked,
    referred,
    events.map(({ kind }) => kind),
    receipt.outcome === 'made' && receipt.page.type,
    await call.cases.picture({ id, sha256: '0'.repeat(64) }),
    await call.cases.returnDocument({ id, returned: { held, to: 'holder', text: '' } }),
    await call.cases.close({ id, closing: { ...closing, reasons: [] }, secondOfficer }),
  ];
}

/** Forms on paper from their printing to their end. */
export async function paperOf(call: StationClient): Promise<unknown[]> {
  const issued = await call.paper.issue({ forms: 2, language: 'en' });
  const [pack] = await call.paper.packs();
  const printed = await call.paper.print({ pack: pack!.id, language: 'fr' });
  const [form, other] = pack!.open;
  const document = {
    surname: 'SOW',
    givenNames: '',
    nationality: 'UTO',
    documentNumber: 'UT8000002',
    issuingState: 'UTO',
  };
  const unknown = { birthDate: 'XXXX-XX-XX', sex: 'X', documentCode: 'P' } as const;
  const entered = await call.paper.enter({
    form: form!,
    decidedBy: 'Amina Keita',
    day: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10),
    time: '10:00',
    lane: '1',
    direction: 'entry',
    decision: 'admit',
    document: { ...document, ...unknown },
    journey: { destination: '', vehicle: '' },
    reasons: [],
    despite: false,
  });
  return [
    issued.outcome,
    printed.outcome === 'printed' && printed.pages.type,
    entered.outcome,
    await call.paper.discard({ form: other!, reason: 'lost', text: '' }),
  ];
}
