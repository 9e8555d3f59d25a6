import { ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { appendEntry } from '../../db/ledger.ts';
import { hashAt, listEpochs } from '../../db/outbox.ts';
import { transact } from '../../db/store.ts';
import { changeStanding, keepCertificate, moveAcknowledged } from '../../db/sync-state.ts';
import type { StandingHeader } from '../../wire/messages.ts';
import { compareStanding } from './compare-standing.ts';
import type { Course } from './compare-standing.ts';
import { stateOf } from './context.ts';
import type { SyncContext, SyncFailure } from './context.ts';
import { enrolmentFrame } from './enrolment-frame.ts';
import { headquartersSays, signedAnswer } from './signed-answer.ts';
import { certificateOf, wantsCertificate } from './certificate.ts';

/** Asks where the station stands with headquarters, and follows from it: goes back, or begins a new epoch. */
export async function askStanding(context: SyncContext): Promise<Result<StandingHeader['status'], SyncFailure>> {
  const { post, keys, line, product, clock } = context;
  const state = stateOf(post);
  // Until somebody has decided, the same question is the enrolment itself, in case it never arrived.
  const path = state.standing === 'waiting' ? '/v1/enrolments' : '/v1/standings';
  const answer = await line.post(path, enrolmentFrame(post, keys, product, clock.now()));
  if (!answer.ok) return answer;
  const standing = signedAnswer(answer.value, 'borderpost-standing', {
    hqKey: state.hqKey,
    station: post.config.station,
  });
  if (!standing.ok) return standing;
  takeStanding(context, standing.value);
  if (standing.value.status === 'approved' && wantsCertificate(post, clock.now())) await fetchCertificate(context);
  return ok(standing.value.status);
}

/** Carries out what a standing that headquarters has signed means for the record here. */
export function takeStanding({ post, clock }: SyncContext, standing: StandingHeader): Course {
  const { store } = post;
  const { acknowledged, hqAt } = stateOf(post);
  // An older word of headquarters than the last one was kept back by somebody: what it says is no longer so.
  if (hqAt !== undefined && standing.at < hqAt) return { kind: 'go-on' };
  const epochs = listEpochs(store);
  const course = compareStanding(standing, { epochs, acknowledged, hashAt: (seq) => hashAt(store, seq) });
  const present = epochs.at(-1)!;
  transact(store, (tx) => {
    changeStanding(tx, standing.status, standing.at);
    if (course.kind === 'go-back') moveAcknowledged(tx, course.acknowledged);
    if (course.kind === 'begin-epoch')
      appendEntry(tx, {
        kind: 'epoch.begun',
        at: clock.now(),
        officer: undefined,
        payload: {
          before: present.epoch,
          after: present.last,
          hash: hashAt(store, present.last)!,
          reason: course.reason,
          headquarters: course.headquarters,
        },
      });
  });
  return course;
}

async function fetchCertificate({ post, keys, line }: SyncContext): Promise<void> {
  const answer = await line.get(`/v1/certificates/${post.config.station}`);
  if (answer.ok && answer.value.status === 200) takeCertificate(post, keys.signing.publicKey, answer.value.bytes);
}

/** Keeps a certificate that headquarters has signed for this station's own key, unless a newer one is here; says whether it is one. */
export function takeCertificate(post: SyncContext['post'], key: string, bytes: Uint8Array): boolean {
  const who = { hqKey: stateOf(post).hqKey, station: post.config.station };
  const certificate = headquartersSays(bytes, 'borderpost-certificate', who);
  if (certificate?.key !== key) return false;
  const kept = certificateOf(post);
  if (kept && certificate.from < kept.from) return true;
  transact(post.store, (tx) => keepCertificate(tx, Buffer.from(bytes)));
  return true;
}
