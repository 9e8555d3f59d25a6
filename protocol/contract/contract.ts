import { alert } from './alert.ts';
import { board } from './board.ts';
import { capture } from './capture.ts';
import { cases } from './cases.ts';
import { crossing } from './crossing.ts';
import { demo } from './demo.ts';
import { desk } from './desk.ts';
import { device } from './device.ts';
import { late } from './late-hit.ts';
import { threshold } from './list-threshold.ts';
import { listed } from './listed-entry.ts';
import { officer } from './officer.ts';
import { paper } from './paper.ts';
import { post } from './post.ts';
import { rules } from './rules.ts';
import { report } from './report.ts';
import { screening } from './screening.ts';
import { session } from './session.ts';
import { shift } from './shift.ts';
import { sync } from './sync.ts';
import { watchlist } from './watchlist.ts';
import { workstation } from './workstation.ts';

/** Every call the screens can make, by noun. */
export const contract = {
  workstation,
  post,
  session,
  officer,
  shift,
  desk,
  capture,
  crossing,
  cases,
  paper,
  listed,
  watchlist,
  threshold,
  alert,
  late,
  rules,
  screening,
  device,
  demo,
  sync,
  board,
  report,
};
export type Contract = typeof contract;
