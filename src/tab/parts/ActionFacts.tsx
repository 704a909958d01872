// Everything that is known of an action, as a list of names and values.
import type { ReactNode } from 'react';
import { Link as RouteLink } from 'react-router';
import { formatDay, formatMonth } from '../../core/format-day.ts';
import type { ActionDetail } from '../../core/views/actions.ts';
import { type Purpose, purposeLabels } from '../../core/vocabulary.ts';
import { timeOf } from '../clock.ts';

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** `Tue 29 May 2018, 13 working days late`; with the time where hours were given. */
export const dueWith = ({ dueOn, dueAt, dueInWords }: ActionDetail): string =>
  [formatDay(dueOn), dueAt && timeOf(dueAt), dueInWords].filter(Boolean).join(', ');

/** In one line: status and due date, for the notice that someone else changed it. */
export function inShort(action: ActionDetail): string {
  const last = action.timeline.at(-1);
  const since = last ? ` Last: ${last.what}, ${last.who}, ${formatDay(last.on)}.` : '';
  return `${action.statusLabel}; due ${dueWith(action)}; owner ${action.owner}.${since}`;
}

interface FactsProps {
  readonly action: ActionDetail;
  /** False where what, whose and by when stand above already. */
  readonly inFull?: boolean;
}

export function ActionFacts({ action, inFull = false }: FactsProps) {
  return (
    <dl className="facts">
      {inFull ? (
        <Fact name="What needs to happen">
          <span className="prose">{action.what}</span>
        </Fact>
      ) : null}
      {action.soThat ? (
        <Fact name="So that">
          <span className="prose">{action.soThat}</span>
        </Fact>
      ) : null}
      {action.howWeWillKnow ? (
        <Fact name="How we will know">
          <span className="prose">{action.howWeWillKnow}</span>
        </Fact>
      ) : null}
      {inFull ? <Fact name="Owner">{action.owner}</Fact> : null}
      {inFull ? <Fact name="Due">{dueWith(action)}</Fact> : null}
      {action.firstDueOn === action.dueOn ? null : (
        <Fact name="First due">{formatDay(action.firstDueOn)}</Fact>
      )}
      {action.assignedOn ? <Fact name="Assigned">{formatDay(action.assignedOn)}</Fact> : null}
      {action.purpose ? (
        <Fact name="Purpose">{purposeLabels[action.purpose as Purpose] ?? action.purpose}</Fact>
      ) : null}
      {action.concernRef ? (
        <Fact name="Case of concern">
          <RouteLink to={`/concerns/${action.concernRef}`}>{action.concernRef}</RouteLink>
        </Fact>
      ) : null}
      {action.auditRef ? (
        <Fact name="Audit">
          <RouteLink to={`/audits/${action.auditRef}`}>{action.auditRef}</RouteLink>,{' '}
          {formatMonth(action.cycle)}
        </Fact>
      ) : null}
      {action.extensionsAgreed > 0 ? (
        <Fact name="More time agreed">{action.extensionsAgreed === 1 ? 'Once' : 'Twice'}</Fact>
      ) : null}
      <Judged action={action} />
    </dl>
  );
}

function Judged({ action }: { action: ActionDetail }) {
  const { rejection, verifiedOn, verifiedBy } = action;
  return (
    <>
      {rejection ? (
        <Fact name="Sent back">
          {formatDay(rejection.on)} by {rejection.by}: <span className="prose">{rejection.reason}</span>
        </Fact>
      ) : null}
      {verifiedOn ? (
        <Fact name="Verified">
          {formatDay(verifiedOn)}
          {verifiedBy ? ` by ${verifiedBy}` : ''}
        </Fact>
      ) : null}
    </>
  );
}

/** What the owner says was done: what a person who verifies looks at. */
export function ClaimFacts({ action }: { action: ActionDetail }) {
  const { claim } = action;
  if (!claim) return null;
  const unwritten =
    action.status === 'claimed'
      ? `${action.owner} has not yet written it. It can be verified once that is there.`
      : 'Not recorded';
  return (
    <dl className="facts boxed">
      <Fact name="Marked done">
        {formatDay(claim.on)} by {claim.by}
      </Fact>
      <Fact name="Case note reference">{claim.noteReference ?? 'Not recorded'}</Fact>
      <Fact name="What came of it">{claim.outcome ?? 'Not recorded'}</Fact>
      <Fact name="What changed for the child">
        {claim.change ? <span className="prose">{claim.change}</span> : unwritten}
      </Fact>
    </dl>
  );
}

/** What more time is asked for, and what it would mean. */
export function ExtensionFacts({ action }: { action: ActionDetail }) {
  const { extension } = action;
  if (!extension) return null;
  return (
    <dl className="facts boxed">
      <Fact name="More time asked for">
        until {formatDay(extension.dueOn)} (now {formatDay(action.dueOn)}), by {extension.by} on{' '}
        {formatDay(extension.askedOn)}
      </Fact>
      <Fact name="Reason">{extension.reason}</Fact>
      <Fact name="What more time means for the child">
        {extension.effect ? (
          <span className="prose">{extension.effect}</span>
        ) : (
          `${extension.by} has not yet written it. It can be agreed once that is there.`
        )}
      </Fact>
    </dl>
  );
}

export function CancelFacts({ action }: { action: ActionDetail }) {
  const { cancelProposal } = action;
  if (!cancelProposal) return null;
  return (
    <dl className="facts boxed">
      <Fact name={action.status === 'cancelled' ? 'Cancelled' : 'Cancelling proposed'}>
        {formatDay(cancelProposal.on)} by {cancelProposal.by}
      </Fact>
      <Fact name="Reason">
        {cancelProposal.reason}: <span className="prose">{cancelProposal.why}</span>
      </Fact>
    </dl>
  );
}
