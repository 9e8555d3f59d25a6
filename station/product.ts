import manifest from '../package.json' with { type: 'json' };

/** The program's version, as screens, records and logs name it. */
export const product: string = manifest.version;
