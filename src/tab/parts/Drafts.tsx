// The drafts of an audit: change, discard, choose, and issue them together with one plain confirmation.
import { Button, Checkbox } from '@fluentui/react-components';
import { useState } from 'react';
import { formatDay } from '../../core/format-day.ts';
import type { ActionRow } from '../../core/views/actions.ts';
import type { AuditDetail } from '../../core/views/audits.ts';
import { CommandButton } from './CommandButton.tsx';
import { Confirm } from './Confirm.tsx';

interface Props {
  readonly audit: AuditDetail;
  readonly onAmend: (ref: string) => void;
}

/** One card per audit and owner (design §5, message economy). */
function whoGetsACard(drafts: readonly ActionRow[]): string {
  const owners = [...new Set(drafts.map(({ owner }) => owner))];
  const names = owners.length > 1 ? `${owners.slice(0, -1).join(', ')} and ${owners.at(-1)}` : owners[0];
  const what = drafts.length === 1 ? 'the action' : 'the actions';
  return owners.length === 1
    ? `${names} gets one card in Teams with ${what}.`
    : `${names} get one card each in Teams, with the actions that are theirs.`;
}

export function Drafts({ audit, onAmend }: Props) {
  const drafts = audit.actionRows.filter(({ status }) => status === 'draft');
  const [left, setLeft] = useState<readonly string[]>([]);
  const [asking, setAsking] = useState(false);
  if (drafts.length === 0) return null;
  const chosen = drafts.filter(({ ref }) => !left.includes(ref));
  const issue = chosen.length === 1 ? 'Issue 1 action…' : `Issue ${chosen.length} actions…`;
  return (
    <section className="box">
      <h2>Drafts, not issued yet</h2>
      <ul className="plain-list">
        {drafts.map((draft) => (
          <li key={draft.ref} className="draft">
            {audit.mayIssue ? (
              <Checkbox
                label={`${draft.ref}: ${draft.what}`}
                checked={!left.includes(draft.ref)}
                onChange={(_, { checked }) =>
                  setLeft(checked === true ? left.filter((ref) => ref !== draft.ref) : [...left, draft.ref])
                }
              />
            ) : (
              <p>
                {draft.ref}: {draft.what}
              </p>
            )}
            <p className="quiet">
              {draft.owner}, due {formatDay(draft.dueOn)}
            </p>
            {audit.mayIssue ? (
              <div className="buttons">
                <Button size="small" onClick={() => onAmend(draft.ref)}>
                  Change
                  <span className="sr-only"> {draft.ref}</span>
                </Button>
                <CommandButton
                  about={draft.ref}
                  appearance="subtle"
                  command={() => ({ verb: 'action.discardDraft', ref: draft.ref })}
                >
                  Discard
                </CommandButton>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {audit.mayIssue ? (
        <Button appearance="primary" disabled={chosen.length === 0} onClick={() => setAsking(true)}>
          {issue}
        </Button>
      ) : (
        <p className="quiet">Practice Learning issues them.</p>
      )}
      <Confirm
        open={asking}
        title={chosen.length === 1 ? 'Issue this action?' : `Issue these ${chosen.length} actions?`}
        yes="Issue"
        command={() => ({
          verb: 'audit.issueActions',
          auditRef: audit.ref,
          refs: chosen.map(({ ref }) => ref),
        })}
        onClose={() => setAsking(false)}
      >
        {whoGetsACard(chosen)} Once issued, {chosen.length === 1 ? 'it' : 'they'} can no longer be changed
        here.
      </Confirm>
    </section>
  );
}
