// Writing an action for an audit, new or still a draft, with advice on its shape.
import { useMemo } from 'react';
import type { Day } from '../../core/time.ts';
import type { ActionDetail } from '../../core/views/actions.ts';
import type { AuditDetail } from '../../core/views/audits.ts';
import type { PeopleView } from '../../core/views/office.ts';
import { type Purpose, purposeLabels } from '../../core/vocabulary.ts';
import { choicesOf } from '../action-forms/form.ts';
import { manyActions, shapeAdvice } from '../action-shape.ts';
import { useAnswer, useGrip } from '../grip.ts';
import type { Values } from '../use-draft.ts';
import { inShort } from './ActionFacts.tsx';
import { CommandForm } from './CommandForm.tsx';
import type { Choice, FieldSpec } from './FormField.tsx';
import { Loaded } from './Loaded.tsx';

interface Props {
  readonly audit: AuditDetail;
  /** The draft to change; without it a new one is added. */
  readonly draftRef?: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

export function DraftActionForm(props: Props) {
  const people = useAnswer<PeopleView>('/api/people');
  return (
    <Loaded path="/api/people" answer={people} rows={6}>
      {({ managers }) => {
        const owners = managers.map(({ key, name, team, roles }) => ({
          value: key,
          label: `${name}, ${team ?? roles.join(', ')}`,
        }));
        return props.draftRef ? (
          <Amend {...props} draftRef={props.draftRef} owners={owners} />
        ) : (
          <Fields {...props} owners={owners} draft={undefined} />
        );
      }}
    </Loaded>
  );
}

type WithOwners = Props & { readonly owners: readonly Choice[] };

function Amend(props: WithOwners & { readonly draftRef: string }) {
  const path = `/api/actions/${encodeURIComponent(props.draftRef)}`;
  const answer = useAnswer<ActionDetail>(path);
  return (
    <Loaded path={path} answer={answer}>
      {(draft) => <Fields {...props} draft={draft} />}
    </Loaded>
  );
}

function fieldsFor(
  audit: AuditDetail,
  draft: ActionDetail | undefined,
  owners: readonly Choice[],
  today: Day,
): FieldSpec[] {
  const long = { kind: 'long', longest: 2000 } as const;
  return [
    {
      ...long,
      name: 'what',
      label: 'What needs to happen',
      help: 'One action, beginning with a verb. No names.',
      initial: draft?.what ?? '',
      missing: 'Say what needs to happen.',
    },
    {
      ...long,
      name: 'soThat',
      label: 'So that',
      help: 'What will be different for the child or the family.',
      initial: draft?.soThat ?? '',
      missing: 'Say what will be different for the child.',
    },
    {
      name: 'ownerKey',
      label: 'Owner',
      kind: 'choice',
      choices: owners,
      help: 'One manager.',
      initial: draft?.ownerKey ?? audit.teamManagerKey,
      missing: 'Choose one owner.',
    },
    {
      name: 'dueOn',
      label: 'By when',
      kind: 'date',
      earliest: today,
      help: 'A working day. Twenty working days is usual; an urgent action is due within two.',
      initial: draft?.dueOn ?? '',
      missing: 'Give a date.',
    },
    {
      ...long,
      name: 'howWeWillKnow',
      label: 'How we will know',
      help: 'What will be seen in the child’s life, not that a form exists.',
      initial: draft?.howWeWillKnow ?? '',
      missing: 'Say how we will know.',
    },
    {
      name: 'purpose',
      label: 'Purpose',
      kind: 'choice',
      choices: choicesOf(purposeLabels),
      initial: draft?.purpose ?? '',
      missing: 'Choose a purpose.',
    },
    {
      name: 'urgent',
      label: 'Urgent',
      kind: 'yesNo',
      help: 'It is then due within two working days.',
      initial: draft?.urgent ? 'yes' : '',
    },
    {
      name: 'blocksConcern',
      label: 'Needed to close a concern',
      kind: 'yesNo',
      help: 'The concern cannot be closed until this is verified.',
      initial: draft?.blocksConcern ? 'yes' : '',
    },
  ];
}

const commandFields = (values: Values) => ({
  what: values.what?.trim() ?? '',
  soThat: values.soThat?.trim() ?? '',
  howWeWillKnow: values.howWeWillKnow?.trim() ?? '',
  purpose: values.purpose as Purpose,
  ownerKey: values.ownerKey ?? '',
  dueOn: values.dueOn as Day,
  urgent: values.urgent === 'yes',
  blocksConcern: values.blocksConcern === 'yes',
});

function Fields({
  audit,
  draft,
  owners,
  onDone,
  onClose,
}: WithOwners & { readonly draft: ActionDetail | undefined }) {
  const { me } = useGrip();
  const fields = useMemo(() => fieldsFor(audit, draft, owners, me.today), [audit, draft, owners, me.today]);
  return (
    <CommandForm
      record={draft?.ref ?? audit.ref}
      form={draft ? 'amendDraft' : 'addAction'}
      heading="h2"
      title={draft ? `Change draft ${draft.ref}` : 'Add an action'}
      fields={fields}
      submit={draft ? 'Save draft' : 'Add as a draft'}
      advice={(values) => [...shapeAdvice(values), ...(draft ? [] : manyActions(audit.actions))]}
      {...(draft ? { revision: draft.revision, asItIs: inShort(draft) } : {})}
      toCommand={(values) =>
        draft
          ? { verb: 'action.amendDraft', ref: draft.ref, ...commandFields(values) }
          : { verb: 'action.add', auditRef: audit.ref, ...commandFields(values) }
      }
      onDone={onDone}
      onClose={onClose}
    />
  );
}
