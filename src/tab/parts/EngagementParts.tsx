// Each party's part in an audit: where it stands and why, how they were asked, and what may be recorded now.
import { Button } from '@fluentui/react-components';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'react-router';
import { formatDay } from '../../core/format-day.ts';
import type { AuditDetail } from '../../core/views/audits.ts';
import type { PartView } from '../../core/views/engagement.ts';
import { useGrip } from '../grip.ts';
import { keyed } from '../keyed.ts';
import {
  type EngagementForm,
  type EngagementFormKind,
  engagementFormKinds,
  engagementForms,
  mustAskFirst,
} from '../session-forms/engagement-forms.ts';
import { hasDraft } from '../use-draft.ts';
import { CommandForm } from './CommandForm.tsx';
import { EngagementHelp } from './EngagementHelp.tsx';
import { sessionPath } from './SessionWorkList.tsx';
import { Label, type Tone } from './StatusLabel.tsx';

export function EngagementParts({ audit }: { audit: AuditDetail }) {
  return (
    <section>
      <h2>Who takes part</h2>
      <EngagementHelp />
      <div className="engagement-parts">
        {audit.parts.map((part) => (
          <Part key={part.party} audit={audit} part={part} />
        ))}
      </div>
    </section>
  );
}

const tones: Partial<Record<PartView['standing'], Tone>> = {
  engaged: 'good',
  asked: 'waiting',
  not_recorded: 'waiting',
};

function Part({ audit, part }: { audit: AuditDetail; part: PartView }) {
  const heading = `part-${part.party}`;
  return (
    <section className="box engagement-part" aria-labelledby={heading}>
      <h3 id={heading}>{part.label}</h3>
      <p className="record-line">
        <Label tone={tones[part.standing] ?? 'plain'}>{part.says}</Label>
        {part.reason ? <span>Reason: {part.reason.toLowerCase()}</span> : null}
        {part.sessionRef ? (
          <Link to={sessionPath(part.sessionRef)}>
            The session<span className="sr-only"> with the {part.label.toLowerCase()}</span>
          </Link>
        ) : null}
      </p>
      {part.challenge ? (
        <p className="advice">
          <strong>Not accepted</strong> by {part.challenge.by}, {formatDay(part.challenge.on)}:{' '}
          <span className="prose">{part.challenge.why}</span>
        </p>
      ) : null}
      {part.party === 'parent' ? <SafeContact part={part} /> : null}
      {part.note ? <p className="prose">{part.note}</p> : null}
      {part.otherwise ? (
        <p>
          How the child’s view was otherwise learnt: <span className="prose">{part.otherwise}</span>
        </p>
      ) : null}
      {part.attempts.length > 0 ? (
        <ul className="plain-list">
          {keyed(part.attempts, ({ on, method, by }) => `${on} ${method} ${by}`).map(({ key, item }) => (
            <li key={key}>
              Asked {formatDay(item.on)}: {item.method.toLowerCase()}, by {item.by}
              {item.note ? <span className="prose">. {item.note}</span> : null}
            </li>
          ))}
        </ul>
      ) : null}
      <Forms audit={audit} part={part} />
    </section>
  );
}

function SafeContact({ part }: { part: PartView }) {
  const { safeContact } = part;
  if (safeContact)
    return (
      <p className={safeContact.isSafe ? undefined : 'danger'}>
        {safeContact.isSafe ? 'Contact is safe' : 'Do not make contact: it is not safe'}, says the social
        worker ({safeContact.by}, {formatDay(safeContact.on)}):{' '}
        <span className="prose">{safeContact.note}</span>
      </p>
    );
  if (!mustAskFirst(part) || !part.mayRecord) return null;
  return (
    <p className="danger">
      Do not contact a parent or carer yet. Ask the social worker first whether contact raises risk, and note
      the answer here.
    </p>
  );
}

function Forms({ audit, part }: { audit: AuditDetail; part: PartView }) {
  const { me } = useGrip();
  const offered = engagementFormKinds.filter((kind) => formOf(kind).offered(part));
  const draftName = (kind: EngagementFormKind) => `${kind}.${part.party}`;
  const [chosen, setChosen] = useState<EngagementFormKind | undefined>(() =>
    engagementFormKinds.find((kind) => hasDraft(me.person.key, audit.ref, draftName(kind))),
  );
  const buttons = useRef<HTMLDivElement>(null);
  const leave = () => {
    setChosen(undefined);
    buttons.current?.querySelector<HTMLElement>('button')?.focus();
  };
  if (offered.length === 0 && !chosen) return null;
  return (
    <>
      <div className="buttons" ref={buttons}>
        {offered.map((kind) => (
          <Button
            key={kind}
            size="small"
            appearance={kind === 'safeContact' && mustAskFirst(part) && !chosen ? 'primary' : 'secondary'}
            aria-expanded={chosen === kind}
            onClick={() => setChosen(chosen === kind ? undefined : kind)}
          >
            {formOf(kind).button(part)}
            <span className="sr-only"> {part.label}</span>
          </Button>
        ))}
      </div>
      {chosen ? (
        <FormOf
          key={chosen}
          kind={chosen}
          name={draftName(chosen)}
          audit={audit}
          part={part}
          onLeave={leave}
        />
      ) : null}
    </>
  );
}

const formOf = (kind: EngagementFormKind): EngagementForm => engagementForms[kind];

interface FormProps {
  readonly kind: EngagementFormKind;
  readonly name: string;
  readonly audit: AuditDetail;
  readonly part: PartView;
  readonly onLeave: () => void;
}

function FormOf({ kind, name, audit, part, onLeave }: FormProps) {
  const { me } = useGrip();
  const form = formOf(kind);
  const fields = useMemo(() => form.fields(part, me.today), [form, part, me.today]);
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    holder.current?.querySelector<HTMLElement>('input, textarea, select')?.focus();
  }, []);
  return (
    <div ref={holder} className="whole-row">
      <CommandForm
        record={audit.ref}
        form={name}
        heading="h3"
        title={`${form.title} (${part.label.toLowerCase()})`}
        fields={fields}
        submit={form.submit}
        asItIs={part.says}
        toCommand={(values) => form.toCommand(audit.ref, part, values)}
        onDone={onLeave}
        onClose={onLeave}
      >
        {form.says?.(part) ? <p>{form.says(part)}</p> : null}
      </CommandForm>
    </div>
  );
}
