import { largestPicture } from '../../../protocol/contract/desk.ts';

/** Pixels on the longer side that a zone can be read from however small it is on the page. */
const longSide = 2600;

/**
 * A picture as it can be sent: as it is where it is small enough, else smaller. Undefined for a file that is too large and
 * that the browser cannot open either.
 */
export async function preparePicture(file: Blob): Promise<Blob | undefined> {
  if (file.size <= largestPicture) return file;
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, longSide / Math.max(bitmap.width, bitmap.height));
    const canvas = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    const smaller = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
    return smaller.size <= largestPicture ? smaller : undefined;
  } catch {
    return undefined;
  }
}
