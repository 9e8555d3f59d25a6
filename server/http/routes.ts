import type { z } from 'zod';
import {
  BatchHeader,
  CertificateHeader,
  EnrolmentHeader,
  PictureAnswerHeader,
  PicturePartHeader,
  PictureQueryHeader,
  PictureThumbnailHeader,
  ReceiptHeader,
  StandingHeader,
} from '../../wire/messages.ts';
import { takeEnrolment, tellStanding } from '../enrolment/enrol.ts';
import type { Headquarters } from '../headquarters.ts';
import { keyStanding, standingFrame } from '../enrolment/standing.ts';
import { takeBatch } from '../ingest/take-batch.ts';
import type { Ingest } from '../ingest/take-batch.ts';
import type { Pictures } from '../pictures/take-pictures.ts';
import type { StickFrame } from '../../wire/stick-file.ts';
import type { Result } from '../../core/result.ts';
import { refusal } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Metrics } from './metrics.ts';

export interface Parts {
  readonly hq: Headquarters;
  readonly ingest: Ingest;
  readonly pictures: Pictures;
  readonly metrics: Metrics;
}

/** A call that posts make: a frame in, a frame back. The description for other programs is made of the same table. */
export interface FrameRoute {
  readonly path: string;
  readonly does: string;
  readonly takes: z.ZodType;
  readonly gives: z.ZodType;
  readonly handle: (parts: Parts, sent: StickFrame) => Promise<Answer>;
}

export const frameRoutes: readonly FrameRoute[] = [
  {
    path: '/v1/enrolments',
    does: 'Asks for a certificate; asking again changes nothing.',
    takes: EnrolmentHeader,
    gives: StandingHeader,
    handle: async ({ hq }, { frame }) => answered(await takeEnrolment(hq, frame)),
  },
  {
    path: '/v1/standings',
    does: 'Tells where the station stands and up to where headquarters has its entries.',
    takes: EnrolmentHeader,
    gives: StandingHeader,
    handle: async ({ hq }, { frame }) => answered(await tellStanding(hq, frame)),
  },
  {
    path: '/v1/batches',
    does: 'Takes a run of entries. The receipt is given when they are committed; 422 with the standing where the chain does not continue.',
    takes: BatchHeader,
    gives: ReceiptHeader,
    handle: answerBatch,
  },
  {
    path: '/v1/pictures/query',
    does: 'Tells which of the named pictures are lacking, and from which byte on.',
    takes: PictureQueryHeader,
    gives: PictureAnswerHeader,
    handle: async ({ pictures }, { frame, bytes }) => answered(await pictures.answerQuery(frame, bytes)),
  },
  {
    path: '/v1/pictures/parts',
    does: 'Takes the next bytes of a picture.',
    takes: PicturePartHeader,
    gives: PictureAnswerHeader,
    handle: async ({ pictures }, { frame, bytes }) => answered(await pictures.takePart(frame, bytes)),
  },
  {
    path: '/v1/pictures/thumbnails',
    does: 'Takes a small copy of a picture, to be shown until the whole one has come.',
    takes: PictureThumbnailHeader,
    gives: PictureAnswerHeader,
    handle: async ({ pictures }, { frame, bytes }) => answered(await pictures.takeThumbnail(frame, bytes)),
  },
];

export const certificatePath = { path: '/v1/certificates/:station', gives: CertificateHeader } as const;

async function answerBatch({ hq, ingest, metrics }: Parts, sent: StickFrame): Promise<Answer> {
  const { station, signer } = sent.frame.header;
  const taken = await takeBatch(hq, ingest, sent);
  if (taken.ok) {
    const { counts, receipt } = taken.value;
    for (const [outcome, count] of Object.entries(counts))
      metrics.count('borderpost_entries_total', count, { outcome });
    hq.log.write('batch.taken', { station, ...counts });
    return { status: 200, frame: receipt };
  }
  const { kind } = taken.failure;
  hq.log.write('batch.refused', { station, code: kind });
  if (kind !== 'gap' && kind !== 'chain-does-not-fit') return refusal(kind);
  return {
    status: 422,
    frame: await standingFrame(hq, station, (await keyStanding(hq.db, station, signer)) ?? 'waiting'),
  };
}

function answered(result: Result<Buffer, { readonly kind: string }>): Answer {
  return result.ok ? { status: 200, frame: result.value } : refusal(result.failure.kind);
}
