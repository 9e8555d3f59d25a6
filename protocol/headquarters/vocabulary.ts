import { z } from 'zod';

/**
 * What a person does at headquarters: watches the posts, looks persons up, prepares lists, or keeps accounts and stations.
 * Whoever audits the look-ups makes none: an administrator has no search.
 */
export const ConsoleRole = z.enum(['viewer', 'analyst', 'list-editor', 'admin']);
export type ConsoleRole = z.infer<typeof ConsoleRole>;

export const AccountName = z.string().trim().min(1).max(100);

/** Longer than at a post: the console is reached over a network. */
export const ConsolePassphrase = z.string().min(10).max(200);

/** Why a person is looked up, in the officer's own words. Nobody is looked up without. */
export const LookUpPurpose = z.string().trim().min(5).max(500);
