import type { FileKind } from '../../wire/repository-target.ts';

/** Where headquarters' repository is read from: its server, or a folder that it was copied to, `repository` on a stick. */
export type DownlinkSource =
  | { readonly kind: 'http'; readonly url: string; readonly fetch?: typeof fetch }
  | { readonly kind: 'folder'; readonly path: string };

/** Why nothing, or a part of it, was taken. What the post has stays in force whatever it is. */
export type DownlinkRefusal =
  /** A demo post has nothing to do with headquarters. */
  | 'demo-post'
  /** No certificate has told yet where trust begins. */
  | 'no-trust-root'
  /** The repository is not the one that the certificate names. */
  | 'foreign-root'
  | 'unreachable'
  | 'too-slow'
  /** Nobody has vouched for it lately, or this machine's clock is wrong. */
  | 'expired'
  /** Older than what this post has seen. */
  | 'rolled-back'
  | 'not-signed'
  /** Other bytes, or more of them, than were signed for. */
  | 'altered'
  | 'not-understood'
  /** The list did not come out with the counts that were signed for, or could not be read. */
  | 'list-not-usable'
  /** The rule pack is for another country, or not as packs have to be. */
  | 'rules-not-usable'
  | 'storage'
  /** The data was closed meanwhile. */
  | 'interrupted';

export interface DownlinkFailure {
  readonly kind: DownlinkRefusal;
  readonly message: string;
}

/** What became of one list or file of the repository. `version` is headquarters'. */
export type Delivered =
  | {
      readonly kind: 'list';
      readonly list: string;
      readonly version: string;
      readonly outcome: 'up-to-date' | 'changed-by-delta' | 'replaced';
    }
  | {
      readonly kind: 'list';
      readonly list: string;
      readonly version: string;
      readonly outcome: 'kept';
      readonly why: DownlinkFailure;
    }
  | {
      readonly kind: FileKind;
      readonly name: string;
      readonly version: string;
      readonly outcome: 'up-to-date' | 'replaced';
    }
  | {
      readonly kind: FileKind;
      readonly name: string;
      readonly version: string;
      readonly outcome: 'kept';
      readonly why: DownlinkFailure;
    };
