// The app's tab: chosen by the address, opened anew where a deep link leads somewhere else.
import { addressOf, type Place } from './place.ts';
import { TeamsFrame } from './TeamsFrame.tsx';
import { contentAddress, type TabPlace, tabContext } from './tab-context.ts';
import type { FrameHost, FrameLink } from './teams-protocol.ts';

interface Props {
  readonly place: Place;
  readonly tab: Omit<TabPlace, 'entityId' | 'subEntityId'>;
  readonly host: Omit<FrameHost, 'loaded' | 'context' | 'frameContext'>;
  readonly onLink: (link: FrameLink | undefined) => void;
}

export function TabPane({ place, tab, host, onLink }: Props) {
  const { staticTabs, name, catalogId } = tab.app;
  const shown = staticTabs.find(({ entityId }) => entityId === place.tab) ?? staticTabs[0];
  if (!shown) return <p className="empty">{name} has no tab.</p>;
  const where: TabPlace = { ...tab, entityId: shown.entityId, subEntityId: place.sub };
  return (
    <section className="tab-pane" aria-label={`${name} tab`}>
      {staticTabs.length > 1 && (
        <nav aria-label={`${name} tabs`} className="tab-strip">
          {staticTabs.map(({ entityId, name: label }) => (
            <a
              key={entityId}
              className="tab-link"
              href={addressOf({ ...place, tab: entityId, sub: undefined })}
              aria-current={entityId === shown.entityId ? 'page' : undefined}
            >
              {label || name}
            </a>
          ))}
        </nav>
      )}
      <TeamsFrame
        key={`${tab.person.oid} ${catalogId} ${shown.entityId} ${place.sub ?? ''}`}
        title={shown.name || name}
        address={contentAddress(shown.contentUrl, where)}
        theme={tab.theme}
        onLink={onLink}
        host={{
          ...host,
          frameContext: 'content',
          context: () => ({ ...tabContext(where), frameContext: 'content' }),
        }}
      />
    </section>
  );
}
