import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { refusalOf } from '../../core/case/safeguards.ts';
import { noCaptures } from '../../core/capture/captures.ts';
import { CrossingId, Journey } from '../../core/crossing/crossing.ts';
import type { Approval, Crossing, DocumentSource } from '../../core/crossing/crossing.ts';
import { mayApprove, mayDecide } from '../../core/crossing/may-decide.ts';
import { Decision, Direction, Purpose, ReasonCode } from '../../core/crossing/vocabulary.ts';
import type { Reason, Role } from '../../core/crossing/vocabulary.ts';
import { PartialDate } from '../../core/document/partial-date.ts';
import { Sex, StateCode, TravelDocument } from '../../core/document/travel-document.ts';
import { collectMrz } from '../../core/mrz/intake.ts';
import { readMrz } from '../../core/mrz/read-mrz.ts';
import { isTrainingState } from '../../core/mrz/states.ts';
import { assess } from '../../core/rules/assess.ts';
import { findApproval } from '../../core/rules/pack/approver.ts';
import { mostUrgentFirst } from '../../core/watchlist/order-hits.ts';
import type { Matcher } from '../../core/watchlist/matcher.ts';
import { listEarlierCrossings } from '../../db/crossings.ts';
import { findPlace, getEntry } from '../../db/ledger.ts';
import type { LedgerPlace } from '../../db/ledger.ts';
import { findOfficer, findOfficerByName } from '../../db/officers.ts';
import { countLists, movementsOf, pastOf } from '../desk/assess-saved.ts';
import { clearKnown } from '../desk/clear-known.ts';
import { queryOf } from '../desk/screen.ts';
import { openKey } from '../keyring/keyring.ts';
import { postDay } from '../post-day.ts';
import type { RulesInForce } from '../rules/rules-in-force.ts';
import { recordCrossing } from '../record-crossing.ts';
import { CommandError } from './command-error.ts';
import type { OpenedForCommand } from './open-for-command.ts';

const blank = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const DocumentLine = z.strictObject({
  documentNumber: blank.pipe(z.string().trim().max(40)),
  surname: z.string().trim().min(1).max(100),
  givenNames: blank.pipe(z.string().trim().max(100)),
  nationality: blank.pipe(z.union([StateCode, z.literal('')])),
  issuingState: blank.pipe(z.union([StateCode, z.literal('')])),
  documentCode: blank.pipe(z.string().max(2)),
  birthDate: PartialDate.nullish().transform((value) => value ?? 'XXXX-XX-XX'),
  sex: Sex.nullish().transform((value) => value ?? ('X' as const)),
  expiryDate: PartialDate.nullish().transform((value) => value ?? undefined),
});

/** One line of input. `reasons` are codes of the vocabulary, or `{code, text}`; a text that is no code is kept as "other". */
const CrossingLine = z.strictObject({
  id: CrossingId.optional(),
  direction: Direction,
  decision: Decision,
  mrz: z.union([z.string(), z.array(z.string()).transform((lines) => lines.join('\n'))]).optional(),
  document: DocumentLine.optional(),
  purpose: Purpose.optional(),
  journey: Journey.partial().optional(),
  at: z.iso.datetime({ offset: true }).optional(),
  reasons: z
    .array(
      z.union([z.string().trim().min(1).max(500), z.strictObject({ code: ReasonCode, text: z.string().default('') })]),
    )
    .optional(),
  secondOfficer: z.string().trim().min(1).optional(),
});
type CrossingLine = z.infer<typeof CrossingLine>;

/** Records what one line says. Throws CommandError when it is not recorded. A line repeated with its id gives the first record's place. */
export async function recordLine(
  post: OpenedForCommand,
  matcher: Matcher,
  rules: RulesInForce,
  text: string,
): Promise<LedgerPlace> {
  const line = parseLine(text);
  const now = new Date();
  const { document, source, zone } = documentOf(post, line, now);
  const known = line.id && sameAsRecorded(post, line, document);
  if (known) return known;

  const journey = journeyOf(line);
  const screening = matcher.screen(queryOf({ document, direction: line.direction, vehicle: journey.vehicle }));
  const at = line.at === undefined ? now : new Date(line.at);
  const days = post.config.clearedForDays;
  const hits = mostUrgentFirst(clearKnown(post.store, document, screening.hits, { now: at.toISOString(), days }));
  const { timeZone } = post.config.format;
  const today = postDay(at, timeZone);
  const assessment = assess({
    document,
    zone,
    screening: { lists: countLists(screening.lists), hits },
    past: listEarlierCrossings(post.store, document, 20).map((row) => pastOf(row, timeZone)),
    captures: noCaptures,
    rules: rules.pack,
    journey,
    movements: movementsOf(post.store, document, rules.pack, timeZone),
    direction: line.direction,
    country: post.config.country,
    today,
    now: at.toISOString(),
  });
  const approval = line.secondOfficer === undefined ? undefined : await approvalOf(post, line.secondOfficer, now);
  const reasons = (line.reasons ?? []).map(reasonOf);
  const allowed = mayDecide({
    decision: line.decision,
    reasons,
    assessment,
    hits,
    officer: post.officer.id,
    approval,
    refusal: refusalOf({ course: undefined, birthDate: document.birthDate, day: at.toISOString(), reasons }),
    approver: findApproval(rules.pack, line.decision === 'refuse' ? 'refuse' : 'override', today)?.by,
  });
  if (!allowed.ok) throw new CommandError(allowed.failure.kind, decisionMessages[allowed.failure.kind]);

  const crossing: Crossing = {
    id: line.id ?? (uuidv7({ msecs: now.getTime() }) as CrossingId),
    direction: line.direction,
    decision: line.decision,
    at: at.toISOString(),
    startedAt: at.toISOString(),
    post: post.config.code,
    lane: 'command-line',
    officer: post.officer.id,
    document,
    documentSource: source,
    journey,
    reasons,
    ...(approval && { approval }),
    assessment,
    rules: rules.ref,
    hits,
    lists: screening.lists,
  };
  const recorded = recordCrossing({ store: post.store, folder: post.folder, now: () => now }, crossing);
  if (!recorded.ok) throw new CommandError(recorded.failure.kind, recorded.failure.message);
  return recorded.value;
}

const decisionMessages = {
  'reason-required': 'This decision needs at least one reason.',
  'reason-text-required': 'The reason "other" needs a text.',
  'second-officer-required':
    'A refusal, an admission against a stop and the dismissal of an alert need a second officer.',
  'second-officer-same': 'The second officer must be another person.',
  'second-officer-may-not': 'A trainer cannot be the second officer.',
  'safeguards-unanswered':
    'A child, or somebody who may need protection, is refused only after the safeguard questions are answered: at the desk.',
  'protection-needed': 'The safeguard answers show that this person is to be referred, not refused.',
  'supervisor-required': 'The rules in force ask for a supervisor as the second officer.',
} as const;

function parseLine(text: string): CrossingLine {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new CommandError('not-json', 'The line is not a JSON object.');
  }
  const parsed = CrossingLine.safeParse(json);
  if (!parsed.success) throw new CommandError('bad-input', z.prettifyError(parsed.error));
  if ((parsed.data.mrz === undefined) === (parsed.data.document === undefined))
    throw new CommandError('bad-input', 'Give either mrz or document.');
  return parsed.data;
}

function documentOf(
  post: OpenedForCommand,
  line: CrossingLine,
  now: Date,
): { document: TravelDocument; source: DocumentSource; zone: Parameters<typeof assess>[0]['zone'] } {
  const read =
    line.mrz === undefined
      ? typedDocument(line.document!)
      : readDocument(line.mrz, postDay(now, post.config.format.timeZone));
  const training = isTrainingState(read.document.issuingState);
  if (post.config.demo && !training)
    throw new CommandError('real-document-in-demo', 'A demo post takes only documents of UTO and ZZA to ZZD.');
  if (!post.config.demo && training && !isTrainingState(post.config.country)) {
    throw new CommandError(
      'demo-document-at-real-post',
      `Documents of ${read.document.issuingState} are for training and are not recorded at a real post.`,
    );
  }
  return read;
}

function typedDocument({ expiryDate, ...rest }: NonNullable<CrossingLine['document']>) {
  const document: TravelDocument = {
    format: 'NONE',
    optionalData: '',
    ...rest,
    ...(expiryDate !== undefined && { expiryDate }),
  };
  return { document, source: 'command-line' as const, zone: undefined };
}

function readDocument(raw: string, today: string) {
  const intake = collectMrz(raw);
  if (intake.kind !== 'zone')
    throw new CommandError('mrz-unreadable', `The text holds no whole machine-readable zone (${intake.kind}).`);
  const { document, valid, problems } = readMrz(intake.lines.join('\n'), { today });
  if (!document) throw new CommandError('mrz-unreadable', problems[0]?.message ?? 'The text has no known layout.');
  return { document, source: 'command-line' as const, zone: { valid, problems } };
}

function journeyOf({ journey = {}, purpose }: CrossingLine): Journey {
  const { destination = '', vehicle = '', ...rest } = journey;
  return { destination, vehicle, ...rest, ...(purpose && { purpose }) };
}

function reasonOf(reason: NonNullable<CrossingLine['reasons']>[number]): Reason {
  if (typeof reason !== 'string') return reason;
  const code = ReasonCode.safeParse(reason);
  return code.success ? { code: code.data, text: '' } : { code: 'other', text: reason };
}

function sameAsRecorded(post: OpenedForCommand, line: CrossingLine, document: TravelDocument): LedgerPlace | undefined {
  const place = findPlace(post.store, line.id!);
  if (!place) return undefined;
  // The first version is compared: a correction since then does not make the repeated line another one.
  const entry = getEntry(post.store, place.seq);
  const recorded = entry.kind === 'crossing.recorded' ? entry.payload : undefined;
  const same =
    recorded?.direction === line.direction &&
    recorded.decision === line.decision &&
    JSON.stringify(TravelDocument.parse(recorded.document)) === JSON.stringify(TravelDocument.parse(document));
  if (!same) throw new CommandError('id-taken', `Another record has the id ${line.id!}.`);
  return { id: place.id, seq: place.seq, hash: place.hash };
}

/**
 * A second officer on the command line. With BORDERPOST_SECOND_PASSPHRASE they authenticate; without it an administrator or supervisor
 * may name them, which the record shows as "stated", not as authenticated.
 */
async function approvalOf(post: OpenedForCommand, nameOrId: string, now: Date): Promise<Approval> {
  const second = findOfficerByName(post.store, nameOrId) ?? findOfficer(post.store, nameOrId);
  if (!second?.active) throw new CommandError('second-officer-unknown', `There is no officer ${nameOrId} at work.`);
  const allowed = mayApprove(post.officer.id, { officer: second.id, role: second.role });
  if (!allowed.ok) throw new CommandError(allowed.failure.kind, decisionMessages[allowed.failure.kind]);
  const passphrase = process.env['BORDERPOST_SECOND_PASSPHRASE'];
  const { id: officer, name, role } = second;
  if (passphrase !== undefined) {
    const opened = await openKey(post.keyring, name, passphrase);
    if (opened?.officer !== officer)
      throw new CommandError('second-officer-refused', "The second officer's passphrase is wrong.");
    return { officer, name, role, method: 'passphrase', at: now.toISOString() };
  }
  const mayState: readonly Role[] = ['admin', 'supervisor'];
  if (!mayState.includes(post.officer.role))
    throw new CommandError(
      'second-officer-required',
      "Set BORDERPOST_SECOND_PASSPHRASE to the second officer's passphrase.",
    );
  return { officer, name, role, method: 'stated', at: now.toISOString() };
}
