// What needs me now, what is coming, what I did: the page everyone begins on.
import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useState } from 'react';
import { Link } from 'react-router';
import { formatDay } from '../../core/format-day.ts';
import type { MyWork, WorkItem } from '../../core/views/my-work.ts';
import { type ActionFormKind, actionForms, nextForms } from '../action-forms/action-forms.ts';
import { timeOf } from '../clock.ts';
import { useAnswer } from '../grip.ts';
import { keyed } from '../keyed.ts';
import { pageWords } from '../pages.ts';
import { ActionPanel } from '../parts/ActionPanel.tsx';
import { CommandButton } from '../parts/CommandButton.tsx';
import { ConcernWorkList } from '../parts/ConcernWorkList.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { Empty, PageHead } from '../parts/PageHead.tsx';
import { SessionWorkList } from '../parts/SessionWorkList.tsx';
import { Label, type Tone } from '../parts/StatusLabel.tsx';

interface Opened {
  readonly ref: string;
  readonly first: ActionFormKind | undefined;
}

const path = '/api/my-work';

export function MyWorkPage() {
  const answer = useAnswer<MyWork>(path);
  const [opened, setOpened] = useState<Opened>();
  return (
    <>
      <PageHead {...pageWords['my-work']} />
      <Loaded path={path} answer={answer} rows={8}>
        {(work) => (
          <>
            <Notices work={work} />
            <section>
              <h2>Needs you now</h2>
              <ConcernWorkList items={work.concerns} />
              <SessionWorkList items={work.sessions} />
              {work.now.length > 0 ? <Items items={work.now} onOpen={setOpened} /> : null}
              {work.now.length + work.concerns.length + work.sessions.length === 0 ? (
                <Empty>
                  Nothing needs you now. Concerns, feedback sessions and actions appear here when they are
                  raised, asked for, assigned, due or answered.
                </Empty>
              ) : null}
            </section>
            <section>
              <h2>Coming</h2>
              {work.coming.length === 0 ? (
                <Empty>Nothing is coming. Actions of yours that are due later appear here.</Empty>
              ) : (
                <Items items={work.coming} onOpen={setOpened} />
              )}
            </section>
            <Did work={work} />
          </>
        )}
      </Loaded>
      <ActionPanel
        openRef={opened?.ref}
        first={opened?.first}
        closeWhenDone
        onClose={() => setOpened(undefined)}
      />
    </>
  );
}

function Notices({ work }: { work: MyWork }) {
  return (
    <>
      {work.awayUntil ? (
        <MessageBar className="gap" layout="multiline">
          <MessageBarBody>
            Someone stands in for you until {formatDay(work.awayUntil)}.{' '}
            <Link to="/people">See or end the cover</Link>
          </MessageBarBody>
        </MessageBar>
      ) : null}
      {work.unreachable ? (
        <MessageBar intent="warning" className="gap" layout="multiline">
          <MessageBarBody>
            {work.unreachable === 1 ? 'One person' : `${work.unreachable} people`} cannot be reached in Teams.{' '}
            <Link to="/reach">See who and why</Link>
          </MessageBarBody>
        </MessageBar>
      ) : null}
    </>
  );
}

const tones: Partial<Record<WorkItem['kind'], Tone>> = {
  overdue: 'late',
  sentBack: 'late',
  escalated: 'late',
  toDecide: 'waiting',
  toVerify: 'waiting',
  toCancel: 'waiting',
};

function Items({ items, onOpen }: { items: readonly WorkItem[]; onOpen: (opened: Opened) => void }) {
  return (
    <ul className="work">
      {items.map((item) => {
        const { action } = item;
        return (
          <li key={`${item.kind}:${action.ref}`}>
            <div className="work-what">
              <p className="labels">
                {item.kind === 'coming' ? null : (
                  <Label tone={tones[item.kind] ?? 'plain'}>{item.label}</Label>
                )}
                {action.urgent ? <Label tone="late">Urgent</Label> : null}
                {item.standingInFor ? <Label>{`You stand in for ${item.standingInFor}`}</Label> : null}
              </p>
              <p>
                <button
                  type="button"
                  className="link strong"
                  onClick={() => onOpen({ ref: action.ref, first: undefined })}
                >
                  {action.ref}
                </button>{' '}
                {action.what}
              </p>
              <p className="quiet">
                {action.team} · due {formatDay(action.dueOn)}
                {action.dueAt ? `, ${timeOf(action.dueAt)}` : ''}
                {action.dueInWords.includes('late') ? `, ${action.dueInWords}` : ''}
              </p>
            </div>
            <div className="buttons">
              <NextButtons item={item} onOpen={onOpen} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** Nobody agrees or verifies without having seen what it is about: those open the record first. */
const lookFirst: Partial<Record<ActionFormKind, string>> = {
  agreeExtension: 'Look and decide…',
  verify: 'Look and verify…',
};

function NextButtons({ item, onOpen }: { item: WorkItem; onOpen: (opened: Opened) => void }) {
  const { ref } = item.action;
  const forms = nextForms[item.kind];
  if (forms[0] === 'acknowledge')
    return (
      <CommandButton appearance="primary" about={ref} command={() => ({ verb: 'action.acknowledge', ref })}>
        Acknowledge
      </CommandButton>
    );
  const [main] = forms;
  const look = main ? lookFirst[main] : undefined;
  if (look)
    return (
      <Button appearance="primary" onClick={() => onOpen({ ref, first: undefined })}>
        {look}
        <span className="sr-only"> {ref}</span>
      </Button>
    );
  return forms.map((form, at) => (
    <Button
      key={form}
      appearance={at === 0 && item.kind !== 'coming' ? 'primary' : 'secondary'}
      onClick={() => onOpen({ ref, first: form })}
    >
      {actionForms[form].button}
      <span className="sr-only"> {ref}</span>
    </Button>
  ));
}

function Did({ work }: { work: MyWork }) {
  return (
    <section>
      <h2>What you did</h2>
      {work.did.length === 0 ? (
        <Empty>What you do here is listed for two weeks.</Empty>
      ) : (
        <ul className="plain-list">
          {keyed(work.did, ({ ref, on, what }) => `${ref} ${on} ${what}`).map(({ key, item: entry }) => (
            <li key={key}>
              {formatDay(entry.on)}: <Link to={`/${entry.page}`}>{entry.ref}</Link> {entry.what}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
