import sharp from 'sharp';
import { Journey } from '../../core/crossing/crossing.ts';
import { syntheticFace } from '../../core/face/synthetic-face.ts';
import type { Scenario, TravellerOfPack } from '../../core/training/scenario.ts';
import { zoneOf } from '../../core/training/training-zone.ts';
import { TypedDocument } from '../../protocol/contract/desk.ts';
import type { Traveller } from '../../protocol/contract/desk-state.ts';
import { openDataOf } from '../workstation.ts';
import type { Action } from './script.ts';
import { supervisor, until, untilReaderIs } from './training-post.ts';
import type { TrainingPost } from './training-post.ts';

/** How far a scenario has been played. */
export interface Playing {
  readonly scenario: Scenario;
  readonly post: TrainingPost;
  /** The traveller whom the officer deals with. */
  present: string | undefined;
  /** Faults that have not happened yet. */
  readonly faults: Scenario['faults'];
}

/** A script asks for something that the scenario does not have. */
export class ScriptError extends Error {}

/** Carries out one thing that the officer does, and gives the station's answer to it. */
export async function act(playing: Playing, action: Action): Promise<string> {
  const { post } = playing;
  const { workstation, call } = post;
  post.pass(action.seconds);
  switch (action.do) {
    case 'swipe':
      return swipe(playing, turnTo(playing, action.traveller));
    case 'type': {
      turnTo(playing, action.traveller);
      const typed = await call.desk.enter(TypedDocument.parse({ ...nothingTyped, ...action.document }));
      return typed.outcome;
    }
    case 'plug-in':
      await post.reader.plugIn();
      await untilReaderIs('ready', workstation);
      return 'ready';
    case 'say':
      if (!playing.scenario.prompts.some(({ id }) => id === action.prompt))
        throw new ScriptError(`The scenario has no prompt ${action.prompt}.`);
      post.mark({ kind: 'training.said', payload: { prompt: action.prompt } });
      return 'said';
    case 'open-entry':
      return (await call.listed.entry({ list: action.list, entry: action.entry })).outcome;
    case 'search': {
      const { name, documentNumber } = action;
      await call.crossing.search({ name, documentNumber });
      openDataOf(workstation).lookUps.settle();
      return 'searched';
    }
    case 'journey':
    case 'answer-hit':
    case 'take-face':
    case 'except-face':
    case 'except-fingers':
    case 'decide': {
      const traveller = openDataOf(workstation).desk.saved?.traveller;
      return traveller ? actOn(playing, traveller, action) : 'no-traveller';
    }
  }
}

type ActionOnTraveller = Extract<
  Action,
  { do: 'journey' | 'answer-hit' | 'take-face' | 'except-face' | 'except-fingers' | 'decide' }
>;

async function actOn({ post, ...playing }: Playing, traveller: Traveller, action: ActionOnTraveller): Promise<string> {
  const { workstation, call } = post;
  const { crossing } = traveller;
  switch (action.do) {
    case 'journey':
      await call.desk.setJourney({ crossing, journey: Journey.parse({ ...traveller.journey, ...action.journey }) });
      return 'saved';
    case 'answer-hit': {
      const hit = traveller.hits.find(({ entry, title }) => entry === action.entry || title.includes(action.entry));
      if (!hit) return 'not-found';
      const { verdict, reason } = action;
      return (await call.desk.resolveHit({ crossing, list: hit.list, entry: hit.entry, verdict, reason })).outcome;
    }
    case 'take-face': {
      const seed = playing.scenario.travellers.find(({ id }) => id === playing.present)?.face ?? 1;
      const svg = syntheticFace({ seed, width: 1280, height: 720, at: [0.5, 0.47] });
      const jpeg = await sharp(Buffer.from(svg)).jpeg({ quality: 92 }).toBuffer();
      const picture = new Blob([new Uint8Array(jpeg)], { type: 'image/jpeg' });
      const { outcome } = await call.capture.takeFace({ crossing, picture, camera: 'Training camera' });
      await openDataOf(workstation).desk.looking;
      return outcome;
    }
    case 'except-face':
      return (await call.capture.exceptFace({ crossing, reason: action.reason, text: action.text })).outcome;
    case 'except-fingers':
      return (await call.capture.exceptFingers({ crossing, fingers: action.fingers, reason: action.reason })).outcome;
    case 'decide': {
      const { name: officer, passphrase } = supervisor!;
      const { decision, reasons, second } = action;
      const secondOfficer = second ? { secondOfficer: { officer, passphrase } } : {};
      return (await call.desk.decide({ crossing, decision, reasons, ...secondOfficer })).outcome;
    }
  }
}

const nothingTyped = {
  givenNames: '',
  nationality: '',
  birthDate: 'XXXX-XX-XX',
  sex: 'X',
  documentCode: '',
  documentNumber: '',
  issuingState: '',
} as const;

function turnTo(playing: Playing, id: string): TravellerOfPack {
  const traveller = playing.scenario.travellers.find((one) => one.id === id);
  if (!traveller) throw new ScriptError(`The scenario has no traveller ${id}.`);
  if (playing.present !== id) playing.post.mark({ kind: 'training.traveller', payload: { traveller: id } });
  playing.present = id;
  return traveller;
}

/** The document goes through the reader; the first time perhaps not well. */
async function swipe({ post, faults }: Playing, traveller: TravellerOfPack): Promise<string> {
  const { workstation, reader } = post;
  const zone = zoneOf(traveller);
  if (!zone) throw new ScriptError(`The document of ${traveller.id} has no zone to read.`);
  const at = faults.findIndex(({ before }) => before === traveller.id);
  const [fault] = at < 0 ? [] : faults.splice(at, 1);
  if (fault?.fault === 'unplugged') {
    await reader.unplug();
    await untilReaderIs('gone', workstation);
    return 'gone';
  }
  if (fault?.fault === 'noise') {
    await reader.noise();
    await until(workstation, () => [...workstation.devices.values()].some(({ code }) => code === 'garbage'));
    return 'garbage';
  }
  const { desk } = openDataOf(workstation);
  const [saved, notice] = [desk.saved, desk.notice];
  await reader.swipe(fault ? zone.slice(0, 1) : zone);
  await until(workstation, () => desk.saved !== saved || (desk.notice !== notice && desk.notice !== undefined));
  return desk.saved === saved ? (desk.notice?.code ?? 'notice') : 'traveller';
}
