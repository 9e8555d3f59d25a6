import { fingersAskedOf } from '../../core/capture/finger-rule.ts';
import type { Asked } from '../../core/capture/wanted.ts';
import type { TravelDocument } from '../../core/document/travel-document.ts';
import { levelOf } from '../handlers/capture-level.ts';
import { postDay } from '../post-day.ts';
import { openPostOf } from '../workstation.ts';
import type { OpenData, Workstation } from '../workstation.ts';

/** What this lane asks of the holder of a document. */
export function askedHere(workstation: Workstation, { store, duty }: OpenData, document: TravelDocument): Asked {
  const { country, fingers, format } = openPostOf(workstation).folder.config;
  const today = postDay(workstation.now(), format.timeZone);
  return {
    level: levelOf(store, duty?.lane ?? ''),
    fingers: fingersAskedOf(fingers, document, { country, today }),
  };
}
