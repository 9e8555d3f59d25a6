/** What a camera was seen to give. */
export interface CameraMeasure {
  readonly width: number;
  readonly height: number;
  /** Pictures a second. */
  readonly rate: number;
  readonly light: 'dark' | 'good' | 'bright';
}

const measureMilliseconds = 2000;
/** Mean brightness, of 255, outside of which print on a page is lost in noise or in glare. */
const darkest = 50;
const brightest = 215;

/** Counts a camera's pictures for two seconds. Undefined when it is given up meanwhile, or no picture came. */
export async function measureCamera(video: HTMLVideoElement, signal: AbortSignal): Promise<CameraMeasure | undefined> {
  let pictures = 0;
  let isOver = false;
  const count = () => {
    pictures += 1;
    if (!isOver) video.requestVideoFrameCallback(count);
  };
  // The first picture starts the clock: opening took as long as it took.
  await new Promise<void>((resolve) => {
    video.requestVideoFrameCallback(() => resolve());
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  const began = performance.now();
  video.requestVideoFrameCallback(count);
  await new Promise<void>((resolve) => {
    setTimeout(resolve, measureMilliseconds);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  isOver = true;
  if (signal.aborted || pictures === 0) return undefined;
  const rate = Math.round((pictures * 1000) / (performance.now() - began));
  return { width: video.videoWidth, height: video.videoHeight, rate, light: lightOf(brightnessOf(video)) };
}

/** The mean brightness of the present picture, from a small copy of it (ITU-R BT.601). */
function brightnessOf(video: HTMLVideoElement): number {
  const canvas = new OffscreenCanvas(64, 48);
  const context = canvas.getContext('2d');
  if (!context) return 0;
  context.drawImage(video, 0, 0, canvas.width, canvas.height);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  let sum = 0;
  for (let at = 0; at < data.length; at += 4) sum += 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!;
  return sum / (canvas.width * canvas.height);
}

function lightOf(brightness: number): CameraMeasure['light'] {
  if (brightness < darkest) return 'dark';
  return brightness > brightest ? 'bright' : 'good';
}
