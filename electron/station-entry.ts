import { serveMessagePort } from '../station/on-message-port.ts';
import { createStation, type Station } from '../station/station.ts';
import { createPrograms } from './child-programs.ts';
import { StationMessage } from './station-message.ts';

let station: Station | undefined;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process has no origin
const programs = createPrograms((message) => process.parentPort.postMessage(message));

process.parentPort.on('message', ({ data, ports }) => {
  const message = StationMessage.parse(data);
  switch (message.kind) {
    case 'start': {
      const { home, product, keystore, deviceSecret } = message;
      const secret = deviceSecret === undefined ? {} : { deviceSecret: Buffer.from(deviceSecret) };
      station = createStation({ home, product, keystore, host: 'desktop', startProgram: programs.start, ...secret });
      return;
    }
    case 'serve': {
      if (station === undefined) throw new Error('A window was given to the station before it was started.');
      for (const port of ports) {
        serveMessagePort(station, port);
        port.start();
      }
      return;
    }
    case 'program': {
      const [port] = ports;
      if (port) programs.opened(message.id, port);
      return;
    }
    case 'program-ended':
      return programs.ended(message.id, message.code);
    case 'stop':
      void (station?.close() ?? Promise.resolve()).then(() => process.exit(0));
  }
});
