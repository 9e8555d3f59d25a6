import { crossing } from './crossing.ts';
import { demo } from './demo.ts';
import { desk } from './desk.ts';
import { threshold } from './list-threshold.ts';
import { listed } from './listed-entry.ts';
import { officer } from './officer.ts';
import { post } from './post.ts';
import { session } from './session.ts';
import { shift } from './shift.ts';
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
  crossing,
  listed,
  watchlist,
  threshold,
  demo,
};
export type Contract = typeof contract;
