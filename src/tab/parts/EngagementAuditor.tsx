// Handing an audit to another auditor, with the reason; those who are too close to its team are not offered, and named.
import { useMemo } from 'react';
import type { AuditDetail } from '../../core/views/audits.ts';
import type { ChooseView } from '../../core/views/choose.ts';
import { given } from '../action-forms/form.ts';
import { useAnswer } from '../grip.ts';
import { auditorsFor, tooCloseFor } from '../session-forms/choose-forms.ts';
import { CommandForm } from './CommandForm.tsx';
import type { FieldSpec } from './FormField.tsx';
import { Loaded } from './Loaded.tsx';

const path = '/api/choose';

interface Props {
  readonly audit: AuditDetail;
  readonly onLeave: () => void;
}

export function EngagementAuditor(props: Props) {
  const answer = useAnswer<ChooseView>(path);
  return (
    <Loaded path={path} answer={answer} rows={3}>
      {(view) => <AuditorForm {...props} view={view} />}
    </Loaded>
  );
}

function AuditorForm({ audit, onLeave, view }: Props & { view: ChooseView }) {
  const fields = useMemo((): readonly FieldSpec[] => {
    const team = view.teams.find(({ code }) => code === audit.teamCode);
    if (!team) return [];
    const current = view.auditors.find(({ name }) => name === audit.auditor)?.key;
    const close = tooCloseFor(view, team);
    return [
      {
        name: 'auditorKey',
        label: 'Auditor',
        kind: 'choice',
        choices: auditorsFor(view, team).filter(({ value }) => value !== current),
        ...(close.length > 0 ? { help: `Cannot be chosen: ${close.join(' ')}` } : {}),
        missing: 'Choose the auditor.',
      },
      {
        name: 'reason',
        label: 'Why it is handed on',
        kind: 'long',
        longest: 1000,
        missing: 'Say why it is handed on.',
      },
    ];
  }, [view, audit.teamCode, audit.auditor]);
  return (
    <CommandForm
      record={audit.ref}
      form="replaceAuditor"
      title="Hand to another auditor"
      fields={fields}
      submit="Hand it on"
      asItIs={audit.auditor ? `the auditor is ${audit.auditor}` : 'nobody audits it'}
      toCommand={(values) => ({
        verb: 'audit.replaceAuditor',
        auditRef: audit.ref,
        auditorKey: given(values, 'auditorKey'),
        reason: given(values, 'reason'),
      })}
      onDone={onLeave}
      onClose={onLeave}
    >
      <p>The new auditor is told. Sessions that are booked are to be booked anew with the new auditor.</p>
    </CommandForm>
  );
}
