import type { Captures } from '../../core/capture/captures.ts';
import type { DocumentPicture } from '../../core/capture/document-picture.ts';
import { findPicture } from '../../db/blobs.ts';
import { openPostOf } from '../workstation.ts';
import type { OpenData, Workstation } from '../workstation.ts';
import { changeCaptures } from './change-captures.ts';

/**
 * Finds out in the background what the pictures of the traveller on the desk say: where the portrait is, whether print and zone
 * agree, how alike the faces are. The officer waits for none of it; what comes after the decision is not kept.
 */
export function lookInto(workstation: Workstation): void {
  const data = workstation.post?.data;
  const crossing = data?.desk.saved?.traveller.crossing;
  if (!data || crossing === undefined) return;
  const { desk } = data;
  desk.looking = desk.looking
    .then(async () => {
      const captures = () => capturesOfDesk(workstation, data, crossing);
      for (let step = nextStep(captures(), desk.seen); step; step = nextStep(captures(), desk.seen)) {
        desk.seen.add(step.name);
        await step.take(workstation, data, crossing);
      }
    })
    .catch((error: unknown) => {
      openPostOf(workstation).log.write('call.failed', {
        call: 'look-into',
        error: error instanceof Error ? error.name : 'unknown',
      });
    });
}

/** Undefined once the traveller or the officer has gone. */
function capturesOfDesk(workstation: Workstation, data: OpenData, crossing: string): Captures | undefined {
  const { saved } = data.desk;
  return workstation.post?.data === data && saved?.traveller.crossing === crossing
    ? saved.traveller.captures
    : undefined;
}

interface Step {
  /** What is looked at, so that it is looked at once. */
  readonly name: string;
  readonly take: (workstation: Workstation, data: OpenData, crossing: string) => Promise<void>;
}

function nextStep(captures: Captures | undefined, seen: ReadonlySet<string>): Step | undefined {
  if (!captures) return undefined;
  return stepsOf(captures).find(({ name }) => !seen.has(name));
}

function stepsOf({ pages, printed, face }: Captures): Step[] {
  const steps = pages
    .filter(({ portrait }) => portrait === undefined)
    .map((page): Step => ({ name: `portrait ${page.picture.sha256}`, take: findPortrait(page) }));
  const portrait = pages.find((page) => page.portrait !== undefined);
  if (face?.kind === 'taken' && portrait && !face.compared) {
    const [page, live] = [portrait.picture.sha256, face.picture.sha256];
    steps.push({ name: `faces ${page} ${live}`, take: compareFaces(page, live) });
  }
  const zone = pages.find((page) => page.zone);
  if (zone && !printed) steps.push({ name: `print ${zone.picture.sha256}`, take: comparePrint(zone) });
  return steps;
}

function findPortrait({ picture: { sha256 } }: DocumentPicture): Step['take'] {
  return async (workstation, { store }, crossing) => {
    const page = findPicture(store, sha256);
    const place = page && (await workstation.faces.portraitIn(page.bytes));
    if (!place?.ok || !place.value.found) return;
    const { box } = place.value;
    changeCaptures(workstation, crossing, (captures) => ({
      ...captures,
      pages: captures.pages.map((one) => (one.picture.sha256 === sha256 ? { ...one, portrait: box } : one)),
    }));
  };
}

function compareFaces(page: string, live: string): Step['take'] {
  return async (workstation, { store }, crossing) => {
    const [portrait, face] = [findPicture(store, page), findPicture(store, live)];
    if (!portrait || !face) return;
    const compared = await workstation.faces.compare(portrait.bytes, face.bytes, { purpose: 'portrait' });
    if (!compared.ok) return;
    const { comparison } = compared.value;
    changeCaptures(workstation, crossing, (captures) =>
      captures.face?.kind === 'taken' && captures.face.picture.sha256 === live
        ? { ...captures, face: { ...captures.face, compared: { page, comparison } } }
        : captures,
    );
  };
}

function comparePrint({ picture: { sha256, height } }: DocumentPicture): Step['take'] {
  return async (workstation, { store, desk }, crossing) => {
    const page = findPicture(store, sha256);
    const document = desk.saved?.traveller.document;
    if (!page || !document) return;
    const printed = await workstation.print.compare({ jpeg: page.bytes, height }, document);
    if (!printed.ok) return;
    changeCaptures(workstation, crossing, (captures) =>
      captures.pages.some((one) => one.zone && one.picture.sha256 === sha256)
        ? { ...captures, printed: printed.value }
        : captures,
    );
  };
}
