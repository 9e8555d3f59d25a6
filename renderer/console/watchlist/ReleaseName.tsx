import type { EndedRelease } from '../../../protocol/headquarters/watchlist.ts';
import { Words } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';

/** What a release is about: `list national · 7`. */
export function ReleaseName({ release }: { readonly release: Pick<EndedRelease, 'kind' | 'name' | 'version'> }) {
  const { kind, name, version } = release;
  return (
    <>
      <Words id={`console.release-of.${kind}`} values={{ name: <Foreign key="name">{name ?? ''}</Foreign> }} />
      {version === undefined ? null : (
        <>
          {' '}
          · <Foreign>{version}</Foreign>
        </>
      )}
    </>
  );
}
