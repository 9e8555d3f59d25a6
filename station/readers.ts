import type { DeviceState } from '../native/device.ts';
import { SerialSwipe } from '../native/mrz-reader/serial-swipe.ts';
import { receive } from './desk/take-document.ts';
import { note } from './handlers/session.ts';
import type { OpenPost, Workstation } from './workstation.ts';

export interface Readers {
  /** Starts the post's readers once somebody is logged in and stops them when nobody is. Call now and then. */
  follow(): void;
  close(): Promise<void>;
}

/** The post's serial swipe readers, from `serialReaders` of station.json, tied to the desk. */
export function createReaders(workstation: Workstation): Readers {
  let served: OpenPost | undefined;
  let running: SerialSwipe[] = [];

  const stop = async () => {
    const stopped = running.map((reader) => reader.stop());
    running = [];
    served = undefined;
    // At once, not when the last port is closed: by then the next officer's readers may be there.
    workstation.readers.clear();
    await Promise.all(stopped);
  };
  return {
    follow: () => {
      const { post } = workstation;
      const wanted = post?.data ? post : undefined;
      if (wanted === served) return;
      void stop();
      if (!wanted) return;
      served = wanted;
      running = wanted.folder.config.serialReaders.map(({ path, baudRate }, at) => {
        const reader = new SerialSwipe({
          path,
          name: `serial-reader-${at + 1}`,
          ...(baudRate !== undefined && { baudRate }),
        });
        reader.onEvent((event) => {
          if (event.kind === 'document-read') takeFrom(workstation, wanted, event.text);
          else report(workstation, wanted, event.state);
        });
        reader.start();
        return reader;
      });
    },
    close: stop,
  };
}

/** A document swiped while nobody is at the desk is not kept: the traveller still holds it. */
function takeFrom(workstation: Workstation, post: OpenPost, text: string) {
  const { data } = post;
  if (workstation.post !== post || data?.session.state !== 'open' || !data.duty) return;
  receive(workstation, text, 'serial-reader').catch((error: unknown) => {
    post.log.write('call.failed', { call: 'reader', error: error instanceof Error ? error.name : 'unknown' });
  });
}

function report(workstation: Workstation, post: OpenPost, state: DeviceState) {
  if (workstation.post !== post) return;
  const before = workstation.readers.get(state.device);
  workstation.readers.set(state.device, state);
  workstation.changes.announce();
  post.log.write('reader.changed', { device: state.device, state: state.state, code: state.code });
  const noteworthy = state.state !== 'opening' && (before?.state !== state.state || before.code !== state.code);
  if (noteworthy && post.data) {
    note(workstation, post.data, {
      kind: 'device.changed',
      officer: undefined,
      payload: { device: state.device, state: state.state, code: state.code },
    });
  }
}
