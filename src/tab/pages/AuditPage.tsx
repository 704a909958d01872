// One audit: the child's record, the facts, who takes part, its actions, and for those who may, handing it on, submitting it and issuing actions.
import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { formatDay, formatMonth } from '../../core/format-day.ts';
import type { AuditDetail } from '../../core/views/audits.ts';
import { useAnswer, useGrip } from '../grip.ts';
import { ActionPanel } from '../parts/ActionPanel.tsx';
import { CaseNumber } from '../parts/CaseNumber.tsx';
import { CommandButton } from '../parts/CommandButton.tsx';
import { DraftActionForm } from '../parts/DraftActionForm.tsx';
import { Drafts } from '../parts/Drafts.tsx';
import { EngagementAuditor } from '../parts/EngagementAuditor.tsx';
import { EngagementParts } from '../parts/EngagementParts.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { Empty, PageHead } from '../parts/PageHead.tsx';
import { ActionLabels, Label } from '../parts/StatusLabel.tsx';
import { hasDraft } from '../use-draft.ts';

/** A new action, or the draft with this reference. */
type Writing = { readonly draftRef?: string } | undefined;

export function AuditPage() {
  const { ref = '' } = useParams();
  const { me } = useGrip();
  const path = `/api/audits/${encodeURIComponent(ref)}`;
  const answer = useAnswer<AuditDetail>(path);
  const [writing, setWriting] = useState<Writing>(() =>
    hasDraft(me.person.key, ref, 'addAction') ? {} : undefined,
  );
  const [openRef, setOpenRef] = useState<string>();
  const audit = answer.data;
  return (
    <>
      <PageHead
        key={ref}
        title={ref}
        purpose={
          <>
            The audit and the actions that came from it. <Link to="/audits">All audits</Link>
          </>
        }
      >
        {audit?.mayAddAction && audit.admissible && !writing ? (
          <Button appearance="primary" onClick={() => setWriting({})}>
            Add action
          </Button>
        ) : null}
      </PageHead>
      <Loaded path={path} answer={answer} rows={8}>
        {(found) => (
          <div className="record">
            {found.mayAcknowledge ? <TakeNote audit={found} /> : null}
            <CaseNumber key={found.ref} recordRef={found.ref} childRef={found.childRef} />
            {writing ? (
              <section className="box">
                <DraftActionForm
                  key={writing.draftRef ?? 'new'}
                  audit={found}
                  {...writing}
                  onDone={() => setWriting(undefined)}
                  onClose={() => setWriting(undefined)}
                />
              </section>
            ) : null}
            <Drafts audit={found} onAmend={(draftRef) => setWriting({ draftRef })} />
            <section>
              <h2>The audit</h2>
              <Facts audit={found} />
              <Doing key={found.ref} audit={found} />
            </section>
            <EngagementParts key={`parts ${found.ref}`} audit={found} />
            <section>
              <h2>Actions</h2>
              <Issued audit={found} onOpen={setOpenRef} />
            </section>
          </div>
        )}
      </Loaded>
      <ActionPanel openRef={openRef} onClose={() => setOpenRef(undefined)} />
    </>
  );
}

/** Moderated Inadequate, and no concern was raised from it. */
const TakeNote = ({ audit }: { audit: AuditDetail }) => (
  <section className="box">
    <h2>Moderated Inadequate, without a case of concern</h2>
    <p>
      As head of service you are asked to take note of it, because nobody has raised a concern that would have
      told you of this child.
    </p>
    <CommandButton
      appearance="primary"
      about={audit.ref}
      command={() => ({ verb: 'audit.acknowledge', auditRef: audit.ref })}
    >
      Acknowledge
    </CommandButton>
  </section>
);

/** What is done with the audit as a whole: handed on, submitted. */
function Doing({ audit }: { audit: AuditDetail }) {
  const { me } = useGrip();
  const [isHanding, setHanding] = useState(() => hasDraft(me.person.key, audit.ref, 'replaceAuditor'));
  if (!audit.mayReplaceAuditor && !audit.maySubmit) return null;
  return (
    <div className="audit-doing">
      <div className="buttons">
        {audit.maySubmit ? (
          <CommandButton about={audit.ref} command={() => ({ verb: 'audit.submit', auditRef: audit.ref })}>
            Submitted
          </CommandButton>
        ) : null}
        {audit.mayReplaceAuditor ? (
          <Button aria-expanded={isHanding} onClick={() => setHanding(!isHanding)}>
            Hand to another auditor…
          </Button>
        ) : null}
      </div>
      {audit.maySubmit ? (
        <p className="quiet">
          Press “Submitted” once the audit itself is handed in. What came of asking the child and a parent or
          carer is said first.
        </p>
      ) : null}
      {isHanding ? <EngagementAuditor audit={audit} onLeave={() => setHanding(false)} /> : null}
    </div>
  );
}

function Facts({ audit }: { audit: AuditDetail }) {
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Audit month', formatMonth(audit.cycle)],
    ['Team', audit.team],
    ['Team manager', audit.teamManager],
    ['Social worker', audit.worker],
    ['Auditor', audit.auditor],
    ['Chosen', formatDay(audit.identifiedOn)],
    ['Deadline', formatDay(audit.deadlineOn)],
    ['Submitted', audit.submittedOn && formatDay(audit.submittedOn)],
    ['Moderated', audit.moderatedOn && formatDay(audit.moderatedOn)],
    ['Issued', audit.issuedOn && formatDay(audit.issuedOn)],
    ['Not counted', audit.admissible ? undefined : (audit.inadmissibleReason ?? 'Ruled inadmissible')],
  ];
  return (
    <dl className="facts">
      {facts.map(([name, value]) =>
        value ? (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
      {audit.concernRefs.length > 0 ? (
        <div>
          <dt>Concerns</dt>
          <dd className="record-line">
            {audit.concernRefs.map((ref) => (
              <Link key={ref} to={`/concerns/${ref}`}>
                {ref}
              </Link>
            ))}
          </dd>
        </div>
      ) : null}
      {audit.moderatedGrade ? (
        <div>
          <dt>Moderated grade</dt>
          <dd>
            <Label>{audit.moderatedGrade}</Label>
          </dd>
        </div>
      ) : null}
    </dl>
  );
}

function Issued({ audit, onOpen }: { audit: AuditDetail; onOpen: (ref: string) => void }) {
  const issued = audit.actionRows.filter(({ status }) => status !== 'draft');
  if (issued.length === 0)
    return <Empty>No action has been issued from this audit. Drafts appear above until they are.</Empty>;
  return (
    <ul className="work">
      {issued.map((row) => (
        <li key={row.ref}>
          <div className="work-what">
            <ActionLabels row={row} />
            <p>
              <button type="button" className="link strong" onClick={() => onOpen(row.ref)}>
                {row.ref}
              </button>{' '}
              {row.what}
            </p>
            <p className="quiet">
              {row.owner}, due {formatDay(row.dueOn)}
              {row.dueInWords.includes('late') ? `, ${row.dueInWords}` : ''}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
