import { createElement, useCallback, type ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Language } from '../../protocol/contract/snapshot.ts';
import alertsAr from '../messages/alerts/ar.json';
import alertsEn from '../messages/alerts/en.json';
import alertsEs from '../messages/alerts/es.json';
import alertsFr from '../messages/alerts/fr.json';
import alertsPt from '../messages/alerts/pt.json';
import casesAr from '../messages/cases/ar.json';
import casesEn from '../messages/cases/en.json';
import casesEs from '../messages/cases/es.json';
import casesFr from '../messages/cases/fr.json';
import casesPt from '../messages/cases/pt.json';
import captureAr from '../messages/capture/ar.json';
import consoleAr from '../messages/console/ar.json';
import consoleEn from '../messages/console/en.json';
import consoleEs from '../messages/console/es.json';
import consoleFr from '../messages/console/fr.json';
import consolePt from '../messages/console/pt.json';
import deskAr from '../messages/desk/ar.json';
import captureEn from '../messages/capture/en.json';
import deskEn from '../messages/desk/en.json';
import captureEs from '../messages/capture/es.json';
import deskEs from '../messages/desk/es.json';
import captureFr from '../messages/capture/fr.json';
import deskFr from '../messages/desk/fr.json';
import capturePt from '../messages/capture/pt.json';
import deskPt from '../messages/desk/pt.json';
import devicesAr from '../messages/devices/ar.json';
import devicesEn from '../messages/devices/en.json';
import devicesEs from '../messages/devices/es.json';
import devicesFr from '../messages/devices/fr.json';
import devicesPt from '../messages/devices/pt.json';
import frameAr from '../messages/frame/ar.json';
import frameEn from '../messages/frame/en.json';
import frameEs from '../messages/frame/es.json';
import frameFr from '../messages/frame/fr.json';
import framePt from '../messages/frame/pt.json';
import listsAr from '../messages/lists/ar.json';
import listsEn from '../messages/lists/en.json';
import listsEs from '../messages/lists/es.json';
import listsFr from '../messages/lists/fr.json';
import listsPt from '../messages/lists/pt.json';

import pictureAr from '../messages/picture/ar.json';
import pictureEn from '../messages/picture/en.json';
import pictureEs from '../messages/picture/es.json';
import pictureFr from '../messages/picture/fr.json';
import picturePt from '../messages/picture/pt.json';
import rulesAr from '../messages/rules/ar.json';
import rulesEn from '../messages/rules/en.json';
import rulesEs from '../messages/rules/es.json';
import rulesFr from '../messages/rules/fr.json';
import rulesPt from '../messages/rules/pt.json';
import superviseAr from '../messages/supervise/ar.json';
import superviseEn from '../messages/supervise/en.json';
import superviseEs from '../messages/supervise/es.json';
import superviseFr from '../messages/supervise/fr.json';
import supervisePt from '../messages/supervise/pt.json';
import syncAr from '../messages/sync/ar.json';
import syncEn from '../messages/sync/en.json';
import syncEs from '../messages/sync/es.json';
import syncFr from '../messages/sync/fr.json';
import syncPt from '../messages/sync/pt.json';

/** Every text of the screens; the English files are the list. */
export type MessageId =
  | keyof typeof frameEn
  | keyof typeof deskEn
  | keyof typeof listsEn
  | keyof typeof alertsEn
  | keyof typeof devicesEn
  | keyof typeof pictureEn
  | keyof typeof captureEn
  | keyof typeof rulesEn
  | keyof typeof syncEn
  | keyof typeof consoleEn
  | keyof typeof superviseEn
  | keyof typeof casesEn;

export const messagesByLanguage: Readonly<Record<Language, Readonly<Record<MessageId, string>>>> = {
  en: {
    ...frameEn,
    ...deskEn,
    ...listsEn,
    ...alertsEn,
    ...devicesEn,
    ...pictureEn,
    ...captureEn,
    ...rulesEn,
    ...syncEn,
    ...casesEn,
    ...consoleEn,
    ...superviseEn,
  },
  fr: {
    ...frameFr,
    ...deskFr,
    ...listsFr,
    ...alertsFr,
    ...devicesFr,
    ...pictureFr,
    ...captureFr,
    ...rulesFr,
    ...syncFr,
    ...casesFr,
    ...consoleFr,
    ...superviseFr,
  },
  ar: {
    ...frameAr,
    ...deskAr,
    ...listsAr,
    ...alertsAr,
    ...devicesAr,
    ...pictureAr,
    ...captureAr,
    ...rulesAr,
    ...syncAr,
    ...casesAr,
    ...consoleAr,
    ...superviseAr,
  },
  pt: {
    ...framePt,
    ...deskPt,
    ...listsPt,
    ...alertsPt,
    ...devicesPt,
    ...picturePt,
    ...capturePt,
    ...rulesPt,
    ...syncPt,
    ...casesPt,
    ...consolePt,
    ...supervisePt,
  },
  es: {
    ...frameEs,
    ...deskEs,
    ...listsEs,
    ...alertsEs,
    ...devicesEs,
    ...pictureEs,
    ...captureEs,
    ...rulesEs,
    ...syncEs,
    ...casesEs,
    ...consoleEs,
    ...superviseEs,
  },
};

export type WordValues = Readonly<Record<string, string | number>>;

/** Looks up a text as a string, for attributes and titles. */
export function useWords(): (id: MessageId, values?: WordValues) => string {
  const intl = useIntl();
  return useCallback((id, values) => intl.formatMessage({ id }, values), [intl]);
}

interface WordsProps {
  readonly id: MessageId;
  readonly values?: Readonly<Record<string, ReactNode>>;
}

/** A text in its place; values may be elements, such as a name to be isolated. */
export function Words({ id, values }: WordsProps): ReactNode {
  return createElement(FormattedMessage, { id, ...(values === undefined ? {} : { values }) });
}
