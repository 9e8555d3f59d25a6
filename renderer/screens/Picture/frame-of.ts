/** What the camera shows at this moment, as a picture to send, with at most so many pixels on its longer side. */
export async function frameOf(video: HTMLVideoElement | null, longSide: number): Promise<Blob | undefined> {
  if (!video || video.videoWidth === 0) return undefined;
  const scale = Math.min(1, longSide / Math.max(video.videoWidth, video.videoHeight));
  const canvas = new OffscreenCanvas(Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale));
  canvas.getContext('2d')?.drawImage(video, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
}
