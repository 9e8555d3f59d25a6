import { X509Certificate } from 'node:crypto';
import type { Socket } from 'node:net';
import type { FingerImage } from '../../core/finger/finger-image.ts';
import { codeOfPosition, fingersOfSlap, Slap } from '../../core/finger/finger-position.ts';
import type { Finger } from '../../core/finger/finger-position.ts';
import { SbiCaptureRequest } from '../../core/finger/sbi/sbi-messages.ts';
import { fingerOfName, subIdOfSlap } from '../../core/finger/sbi/sbi-names.ts';
import { syntheticFinger } from '../../core/finger/synthetic-finger.ts';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { systemClock } from '../clock.ts';
import type { Clock } from '../clock.ts';
import { captureError, captureOf, discoveryOf, infoOf } from './twin-answers.ts';
import type { CaptureFaults, TwinIdentity, TwinSigner } from './twin-answers.ts';
import { makeTwinCertificate } from './twin-certificate.ts';
import { answerWith, headOf, listenAsTwin } from './twin-server.ts';
import type { TwinRequest } from './twin-server.ts';

/** What goes wrong with the twin, each as a real service, scanner or hand does it. */
export interface SbiFaults extends CaptureFaults {
  /** Takes every call and answers none. */
  readonly silent?: boolean | undefined;
  /** Answers so many milliseconds late. */
  readonly slow?: number | undefined;
  readonly status?: 'Busy' | 'Not Ready' | 'Not Registered' | undefined;
  readonly signature?: TwinSigner['fault'];
  /** Captures answer with this error code. */
  readonly error?: number | undefined;
  /** So many of the fingers asked for do not lie on the scanner. */
  readonly missing?: number | undefined;
  /** Wet fingers; or a scanner on which nothing lies, or only dirt. */
  readonly pictures?: 'wet' | 'empty' | 'dirty' | undefined;
  /** `endless` and `huge`: more bytes than anybody asked for, without and with a length said before. */
  readonly body?: 'endless' | 'huge' | 'cut' | 'garbage' | 'other-json' | undefined;
  /** The service ends when it is asked this. */
  readonly vanishesAt?: 'MOSIPDISC' | 'MOSIPDINFO' | 'RCAPTURE' | undefined;
}

export interface VirtualSbiOptions {
  /** Any free port unless told; services have 4501 to 4600. */
  readonly port?: number;
  /** A scanner of four fingers unless told. */
  readonly deviceSubType?: TwinIdentity['deviceSubType'];
  readonly purpose?: TwinIdentity['purpose'];
  readonly clock?: Clock;
  readonly today?: () => Date;
}

/** The twin of a fingerprint scanner with its service: it listens on this machine and answers as a service would. */
export interface VirtualSbi {
  readonly port: number;
  /** Who issued its certificate. */
  readonly issuer: X509Certificate;
  /** Lays a person's fingers on the scanner, another seed another person, or takes them off. They lie on it from the start. */
  lay(fingers: { readonly seed: number } | false): void;
  break(faults: SbiFaults): void;
  close(): Promise<void>;
}

const transactionForm = /^[A-Za-z0-9-]{4,50}$/;

export async function openVirtualSbi(
  options: VirtualSbiOptions = {},
): Promise<Result<VirtualSbi, { readonly kind: 'not-opened'; readonly code: string }>> {
  const { port = 0, deviceSubType = 'Slap', purpose = 'Registration', clock = systemClock } = options;
  const today = options.today ?? (() => new Date());
  const issuer = makeTwinCertificate('Twin issuer', today());
  const device = makeTwinCertificate('Twin scanner', today(), issuer);
  const identity: TwinIdentity = { deviceId: '2', serialNo: '000000000417', deviceSubType, purpose };
  let faults: SbiFaults = {};
  let laid: { readonly seed: number } | false = { seed: 1 };
  /** Goes on with the capture that waits for fingers. */
  let waiting: (() => void) | undefined;

  const opened = await listenAsTwin(port, (request) => {
    if (faults.silent) return;
    if (faults.slow === undefined) return answer(request);
    clock.after(faults.slow, () => answer(request));
  });
  if (!opened.ok) return failed({ kind: 'not-opened', code: opened.failure.code });
  const server = opened.value;

  function answer({ method, path, body, socket }: TwinRequest) {
    const [status, now] = [faults.status ?? 'Ready', today()];
    const signer: TwinSigner = { device, issuer, fault: faults.signature };
    if (faults.vanishesAt === method) return void server.close();
    const call = `${method} ${path}`;
    if (faults.body !== undefined) return spoil(socket, faults.body);
    if (call === 'MOSIPDISC /device') return answerWith(socket, [discoveryOf(identity, status, server.port, now)]);
    if (call === 'MOSIPDINFO /info') return answerWith(socket, [infoOf(identity, status, server.port, now, signer)]);
    if (call === 'RCAPTURE /capture') return capture(socket, body, signer);
    // Services answer with an error in a list to what they do not know.
    answerWith(socket, [{ error: { errorCode: '500', errorInfo: 'Invalid URL' } }], '405 Method Not Allowed');
  }

  function capture(socket: Socket, body: string, signer: TwinSigner) {
    const request = SbiCaptureRequest.safeParse(jsonIn(body));
    if (!request.success) return answerWith(socket, captureError(114));
    const refused = faults.error ?? whyRefused(request.data);
    if (refused !== undefined) return answerWith(socket, captureError(refused));
    if (laid) return take(socket, request.data, signer, laid.seed);
    // The fingers are waited for until the time of the request is over, or nobody waits for the answer any more.
    const end = () => {
      cancel();
      waiting = undefined;
    };
    const cancel = clock.after(request.data.timeout, () => {
      end();
      answerWith(socket, captureError(101));
    });
    const goOn = () => {
      end();
      if (laid) take(socket, request.data, signer, laid.seed);
    };
    waiting = goOn;
    socket.once('close', () => {
      if (waiting === goOn) end();
    });
  }

  function take(socket: Socket, request: SbiCaptureRequest, signer: TwinSigner, seed: number) {
    const fingers = fingersAsked(request);
    const pictures = fingers
      .slice(faults.missing ?? 0)
      .map((finger) => ({ finger, image: pictureOf(finger, seed, faults.pictures) }));
    answerWith(socket, captureOf(pictures, request, identity, today(), signer, faults));
  }

  function whyRefused({ bio, transactionId }: SbiCaptureRequest): number | undefined {
    if (waiting || faults.status === 'Busy') return 111;
    if (faults.status === 'Not Ready') return 110;
    if (faults.status === 'Not Registered') return 100;
    if (!transactionForm.test(transactionId)) return 112;
    const [{ count, exception, deviceId, deviceSubId, bioSubType }] = bio as [SbiCaptureRequest['bio'][number]];
    if (deviceId !== identity.deviceId) return 106;
    const slap = Slap.options.find((one) => subIdOfSlap[one] === deviceSubId);
    const room = deviceSubType === 'Single' ? 1 : slap && fingersOfSlap[slap].length;
    return count + exception.length === room && count === bioSubType.length ? undefined : 109;
  }

  return ok({
    port: server.port,
    issuer: new X509Certificate(issuer.der),
    lay(fingers) {
      laid = fingers;
      waiting?.();
    },
    break(next) {
      faults = next;
    },
    close: () => server.close(),
  });
}

function fingersAsked({ bio }: SbiCaptureRequest): readonly Finger[] {
  return bio[0]!.bioSubType.flatMap((name) => fingerOfName(name) ?? []);
}

function pictureOf(finger: Finger, seed: number, fault: SbiFaults['pictures']): FingerImage {
  const own = { seed: seed * 16 + codeOfPosition(finger) };
  if (fault === 'wet') return syntheticFinger({ ...own, greys: [70, 10] });
  if (fault === undefined) return syntheticFinger(own);
  const isSpeck = (at: number) => fault === 'dirty' && (at % 256) % 64 < 20 && Math.floor(at / 256) % 72 < 20;
  const pixels = Uint8Array.from({ length: 256 * 288 }, (_, at) => (isSpeck(at) ? 90 + ((at * 7919) % 120) : 250));
  return { width: 256, height: 288, pixels };
}

function spoil(socket: Socket, body: NonNullable<SbiFaults['body']>) {
  if (body === 'garbage') return socket.end(Buffer.from([0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x28]));
  if (body === 'other-json') return answerWith(socket, { weather: 'fair' });
  if (body === 'huge') return socket.write(headOf('200 OK', 4_000_000_000));
  if (body === 'cut') return socket.end(`${headOf('200 OK', 1000)}[{"deviceId"`);
  socket.write('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n');
  const spaces = Buffer.alloc(64 * 1024, ' ');
  const pour = () => {
    while (!socket.destroyed && socket.write(spaces));
  };
  socket.on('drain', pour);
  pour();
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
