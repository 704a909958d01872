// The decision to begin sending: who would get what, how each card looks, and Start.
import { Button, Field, Radio, RadioGroup } from '@fluentui/react-components';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { formatDay } from '../../core/format-day.ts';
import type { Day } from '../../core/time.ts';
import type { GoingLiveView } from '../../core/views/office.ts';
import { type Profile, profileLabels } from '../../core/vocabulary.ts';
import { dayOf, timeOf } from '../clock.ts';
import { useAnswer } from '../grip.ts';
import { pageWords } from '../pages.ts';
import { Confirm } from '../parts/Confirm.tsx';
import { Loaded, Waiting } from '../parts/Loaded.tsx';
import { Empty, PageHead } from '../parts/PageHead.tsx';
import { useView } from '../use-view.ts';

const CardPreview = lazy(async () => ({ default: (await import('../parts/CardPreview.tsx')).CardPreview }));

const isProfile = (text: string | undefined): text is Profile => text !== undefined && text in profileLabels;

const messagesInWords = (count: number) => (count === 1 ? '1 message' : `${count} messages`);

export function GoingLivePage() {
  const view = useView();
  const asked = view.get('profile');
  const profile = isProfile(asked) ? asked : undefined;
  const path = profile ? `/api/going-live?profile=${profile}` : '/api/going-live';
  const answer = useAnswer<GoingLiveView>(path);
  const [asking, setAsking] = useState(false);
  const plan = answer.data;
  return (
    <>
      <PageHead {...pageWords['going-live']}>
        {plan && !plan.live ? (
          <Button
            appearance="primary"
            disabledFocusable={!plan.hasEmergencyNumber}
            {...(plan.hasEmergencyNumber ? {} : { 'aria-describedby': 'number-first' })}
            onClick={() => setAsking(true)}
          >
            Start…
          </Button>
        ) : null}
      </PageHead>
      <Loaded path={path} answer={answer} rows={8}>
        {(found) => (
          <>
            {found.live || found.hasEmergencyNumber ? null : (
              <p className="advice gap" id="number-first">
                Before Grip can start, enter the telephone number of the emergency duty team under{' '}
                <Link to="/settings">Settings</Link>: Grip shows it wherever a child may be at risk.
              </p>
            )}
            {found.liveAt ? (
              <p className="box" role="status">
                Grip has been sending since {formatDay(dayOf(found.liveAt) as Day)}, {timeOf(found.liveAt)}.
              </p>
            ) : (
              <Field label="When heads of service are told">
                <RadioGroup
                  value={found.profile}
                  onChange={(_, data) => view.set({ profile: data.value, card: undefined })}
                >
                  {Object.entries(profileLabels).map(([value, label]) => (
                    <Radio key={value} value={value} label={label} />
                  ))}
                </RadioGroup>
              </Field>
            )}
            <section>
              <h2>{found.live ? 'What goes out next' : 'Who would get what now'}</h2>
              <Planned plan={found} profile={found.profile} />
            </section>
            <Confirm
              open={asking}
              title="Begin to send?"
              yes="Start"
              command={() => ({ verb: 'settings.goLive', profile: found.profile })}
              onClose={() => setAsking(false)}
            >
              {messagesInWords(found.messages.length)} will go out, at most one to each person, in working
              hours. {profileLabels[found.profile]}. It cannot be taken back once sent.
            </Confirm>
          </>
        )}
      </Loaded>
    </>
  );
}

function Planned({ plan, profile }: { plan: GoingLiveView; profile: Profile }) {
  const view = useView();
  const shown = view.get('card');
  if (plan.messages.length === 0)
    return (
      <Empty>Nothing would be sent now. Messages appear here when something is new, due or overdue.</Empty>
    );
  const kinds = new Map<string, number>();
  for (const { kindLabel } of plan.messages) kinds.set(kindLabel, (kinds.get(kindLabel) ?? 0) + 1);
  return (
    <>
      <p className="gap">
        {messagesInWords(plan.messages.length)}:{' '}
        {[...kinds].map(([label, count]) => `${label} ${count}`).join(', ')}.
        {plan.waiting > 0 ? ` ${plan.waiting} more wait for working hours or for the day’s limit.` : ''}
      </p>
      <ul className="work">
        {plan.messages.map((message) => (
          <li key={`${message.toKey}:${message.kind}`}>
            <Message message={message} />
            <Button
              aria-expanded={shown === message.toKey}
              onClick={() => view.set({ card: shown === message.toKey ? undefined : message.toKey })}
            >
              {shown === message.toKey ? 'Hide the card' : 'See the card'}
              <span className="sr-only"> for {message.to}</span>
            </Button>
            {shown === message.toKey ? (
              <div className="whole-row">
                <Suspense fallback={<Waiting rows={4} />}>
                  <CardPreview personKey={message.toKey} profile={profile} />
                </Suspense>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}

function Message({ message }: { message: GoingLiveView['messages'][number] }) {
  return (
    <div className="work-what">
      <p>
        <span className="strong">{message.to}</span> <span className="quiet">{message.roles.join(', ')}</span>
      </p>
      <p>
        {message.kindLabel}: {message.about.map(({ label, count }) => `${label} (${count})`).join(', ')}
      </p>
    </div>
  );
}
