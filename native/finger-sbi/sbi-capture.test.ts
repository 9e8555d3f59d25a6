import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingersOfSlap } from '../../core/finger/finger-position.ts';
import type { Finger } from '../../core/finger/finger-position.ts';
import { SbiCaptureRequest } from '../../core/finger/sbi/sbi-messages.ts';
import { syntheticFinger } from '../../core/finger/synthetic-finger.ts';
import { captureRequest, hashOfNothing, takeAnswer } from './sbi-capture.ts';
import type { SbiCaptureTask } from './sbi-capture.ts';
import type { Trust } from './sbi-signature.ts';
import { captureOf } from './twin-answers.ts';
import { makeTwinCertificate } from './twin-certificate.ts';

const day = new Date('2026-11-27T12:00:00Z');
const issuer = makeTwinCertificate('Issuer', day);
const signer = { device: makeTwinCertificate('Device', day, issuer), issuer };
const trust: Trust = { anchors: [], today: () => day };
const identity = { deviceId: '2', serialNo: '417', deviceSubType: 'Slap', purpose: 'Registration' } as const;
const task: SbiCaptureTask = {
  device: {
    port: 4501,
    deviceId: '2',
    status: 'Ready',
    env: 'Staging',
    specVersion: '0.9.5',
    identity: { serialNo: '417', make: 'Borderpost', model: 'Twin Slap', type: 'Finger', deviceSubType: 'Slap' },
    chain: [],
  },
  fingers: ['right-index', 'right-middle'],
  milliseconds: 30_000,
  requestedScore: 60,
  captureTime: day,
  transactionId: 'c0ffee00-0000-4000-8000-000000000000',
  previousHash: hashOfNothing,
};
const small = syntheticFinger({ width: 96, height: 112 });
const request = SbiCaptureRequest.parse(captureRequest(task));
const answerOf = (fingers: readonly Finger[]) =>
  captureOf(
    fingers.map((finger) => ({ finger, image: small })),
    request,
    identity,
    day,
    signer,
    {},
  );
const good = answerOf(task.fingers) as { biometrics: object[] };

test('a request for some fingers of a hand names the others as exceptions', () => {
  expect(captureRequest(task)).toEqual({
    env: 'Staging',
    purpose: 'Registration',
    specVersion: '0.9.5',
    timeout: '30000',
    captureTime: '2026-11-27T12:00:00Z',
    transactionId: task.transactionId,
    bio: [
      {
        type: 'Finger',
        count: '2',
        bioSubType: ['Right IndexFinger', 'Right MiddleFinger'],
        exception: ['Right RingFinger', 'Right LittleFinger'],
        requestedScore: '60',
        deviceId: '2',
        deviceSubId: '2',
        previousHash: 'E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855',
      },
    ],
    customOpts: null,
  });
});

test('an answer is taken, and one with fingers in another order, of another hand or twice is not mixed up', () => {
  expect(takeAnswer(good, task, trust)).toMatchObject({
    ok: true,
    value: { captured: [{ position: 'right-index' }, { position: 'right-middle' }] },
  });
  const turned = takeAnswer(answerOf(['right-middle', 'right-index']), task, trust);
  expect(turned).toMatchObject({ ok: true, value: { captured: [{ position: 'right-middle' }, {}] } });
  for (const fingers of [
    ['left-index', 'left-middle'],
    ['right-index', 'right-index'],
    fingersOfSlap['right-four-fingers'],
  ] as const)
    expect(takeAnswer(answerOf(fingers), task, trust)).toEqual({
      ok: false,
      failure: { kind: 'answer-not-understood' },
    });
});

test('one that was taken out, or changed places, breaks the chain', () => {
  const [first, second] = good.biometrics;
  for (const biometrics of [[second], [second, first], [first, first]])
    expect(takeAnswer({ biometrics }, task, trust)).toEqual({ ok: false, failure: { kind: 'broken-chain' } });
});

test('an error is understood wherever a service puts it, and in both spellings', () => {
  for (const answer of [
    { biometrics: [{ data: '', hash: '', error: { errorCode: '111', errorInfo: '' } }] },
    { biometrics: [{ data: null, error: { errorcode: 111 } }] },
    { error: { errorCode: '111' } },
    [{ error: { errorCode: '111' } }],
  ])
    expect(takeAnswer(answer, task, trust)).toEqual({ ok: false, failure: { kind: 'busy' } });
  const own = { biometrics: [{ error: { errorCode: '555' } }] };
  expect(takeAnswer(own, task, trust)).toEqual({ ok: false, failure: { kind: 'maker-error', code: 555 } });
});

test('no answer makes judging it fail otherwise than by a value', () => {
  const part = fc.oneof(fc.jsonValue(), fc.constantFrom(...good.biometrics));
  const answers = fc.oneof(
    fc.jsonValue(),
    fc.record({ biometrics: fc.array(part, { maxLength: 3 }) }),
    fc.record({ biometrics: fc.array(fc.record({ data: fc.string(), hash: fc.string(), error: part })) }),
  );
  fc.assert(
    fc.property(answers, (answer) => {
      expect(typeof takeAnswer(answer, task, trust).ok).toBe('boolean');
    }),
  );
});
