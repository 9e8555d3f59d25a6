import type { Outputs } from '../handlers/inputs.ts';
import { receive } from '../desk/take-document.ts';
import { openPostOf } from '../workstation.ts';
import type { Workstation } from '../workstation.ts';
import { demoCast, deliveredBy } from './demo-cast.ts';

export function demoTravellers(workstation: Workstation): Outputs['demo']['travellers'] {
  if (!openPostOf(workstation).folder.config.demo) return [];
  return demoCast.map(({ id, story, document }) => ({
    id,
    story,
    name: `${document.surname} ${document.givenNames}`.trim(),
    document: `${document.issuingState} ${document.documentNumber}`,
  }));
}

/** The simulated traveller's document goes through the simulated reader into the same intake as a real one. */
export async function presentDemoTraveller(workstation: Workstation, id: string): Promise<Outputs['demo']['present']> {
  if (!openPostOf(workstation).folder.config.demo) return { outcome: 'not-a-demo-post' };
  const member = demoCast.find((one) => one.id === id);
  if (!member) return { outcome: 'not-found' };
  await receive(workstation, deliveredBy(member), 'simulated');
  return { outcome: 'presented' };
}
