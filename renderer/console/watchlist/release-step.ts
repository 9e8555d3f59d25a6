/** How far the release that waited has come. */
export type ReleaseStep = 'signed' | 'released' | 'discarded';
