// What concerns, drills and Inadequate audits ask of a person: done in one press where one is right, else read first.
import { Link } from 'react-router';
import type { Command } from '../../core/decide.ts';
import type { ConcernWork, ConcernWorkKind } from '../../core/views/concern-work.ts';
import type { ConcernFormKind } from '../concern-forms/concern-forms.ts';
import { CommandButton } from './CommandButton.tsx';
import { ConcernLink } from './ConcernLink.tsx';
import { Label } from './StatusLabel.tsx';

interface Press {
  readonly press: string;
  readonly command: (ref: string) => Command;
}

interface Read {
  readonly read: string;
  /** The form that is open when the page is. */
  readonly form?: ConcernFormKind;
}

const take: Press = {
  press: 'I am acting on this',
  command: (ref) => ({ verb: 'concern.acknowledge', ref }),
};

const nextSteps: Readonly<Record<ConcernWorkKind, Press | Read>> = {
  takeIt: take,
  passedToMe: take,
  ringNow: { read: 'Numbers to ring' },
  drill: { press: 'Acknowledge', command: (ref) => ({ verb: 'drill.acknowledge', ref }) },
  review: { read: 'Review…', form: 'review' },
  reviewAgain: { read: 'Change the review…', form: 'review' },
  moreRequired: { read: 'Read and answer' },
  assure: { read: 'Give assurance…', form: 'assure' },
  toSignOff: { read: 'Read and decide' },
  caseEnded: { read: 'Read and decide' },
  stepDownToDecide: { read: 'Read and decide' },
  voidToDecide: { read: 'Read and decide' },
  toAcknowledge: { press: 'Acknowledge', command: (ref) => ({ verb: 'concern.acknowledge', ref }) },
  toRecommend: { read: 'Read and recommend' },
  inadequate: {
    press: 'Acknowledge',
    command: (auditRef) => ({ verb: 'audit.acknowledge', auditRef }),
  },
};

/** Nobody has it: it is for this person to take or to ring about at once. */
const isAlarm = ({ kind }: ConcernWork) => kind === 'takeIt' || kind === 'passedToMe' || kind === 'ringNow';

/** A drill is nothing but its acknowledgement: it has no page. */
const pageOf = ({ kind, ref }: ConcernWork): string | undefined =>
  kind === 'drill' ? undefined : kind === 'inadequate' ? `/audits/${ref}` : `/concerns/${ref}`;

export function ConcernWorkList({ items }: { items: readonly ConcernWork[] }) {
  if (items.length === 0) return null;
  return (
    <ul className="work gap">
      {items.map((item) => (
        <li key={`${item.kind}:${item.ref}`} className={isAlarm(item) ? 'work-alarm' : undefined}>
          <Item item={item} />
        </li>
      ))}
    </ul>
  );
}

function Item({ item }: { item: ConcernWork }) {
  const { ref, label, team, says } = item;
  const page = pageOf(item);
  return (
    <>
      <div className="work-what">
        <p className="labels">
          <Label tone={isAlarm(item) ? 'late' : item.kind === 'drill' ? 'plain' : 'waiting'}>{label}</Label>
          {item.urgent && !isAlarm(item) ? <Label tone="late">Category 1</Label> : null}
          {item.standingInFor ? <Label>{`You stand in for ${item.standingInFor}`}</Label> : null}
        </p>
        <p>
          {page ? (
            <Link className="strong" to={page}>
              {ref}
            </Link>
          ) : (
            <strong>{ref}</strong>
          )}{' '}
          {team}
        </p>
        {says ? <p className="quiet">{capital(says)}</p> : null}
      </div>
      <div className="buttons">
        <Next item={item} />
      </div>
    </>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function Next({ item: { kind, ref } }: { item: ConcernWork }) {
  const step = nextSteps[kind];
  return 'press' in step ? (
    <CommandButton appearance="primary" about={ref} command={() => step.command(ref)}>
      {step.press}
    </CommandButton>
  ) : (
    <ConcernLink
      appearance="primary"
      about={ref}
      to={`/concerns/${ref}${step.form ? `?do=${step.form}` : ''}`}
    >
      {step.read}
    </ConcernLink>
  );
}
