// The rows that were pasted: what each was matched with, what is wrong with it in words, mending in place, and what came of it.
import { Button } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { formatDay } from '../../core/format-day.ts';
import type { ChooseView } from '../../core/views/choose.ts';
import { given } from '../action-forms/form.ts';
import { auditorsFor, workersFor } from '../session-forms/choose-forms.ts';
import { type MatchedRow, sameAsBefore } from '../session-forms/choose-match.ts';
import type { PastedColumn } from '../session-forms/choose-paste.ts';
import { stateOf } from '../session-forms/choose-sending.ts';
import type { Values } from '../use-draft.ts';
import { type FieldSpec, FormField } from './FormField.tsx';
import { Label } from './StatusLabel.tsx';

interface Props {
  readonly view: ChooseView;
  readonly rows: readonly Values[];
  readonly matched: readonly MatchedRow[];
  readonly busy: boolean;
  readonly onMend: (row: Values, column: PastedColumn, typed: string) => void;
  readonly onRemove: (row: Values) => void;
}

export function ChooseRows({ rows, matched, ...given }: Props) {
  const same = sameAsBefore(rows);
  const [open, setOpen] = useState<string>();
  return (
    <ol className="work choose-rows">
      {rows.map((row, at) => {
        const id = row.id ?? '';
        return (
          <Row
            key={id}
            row={row}
            number={at + 1}
            match={matched[at] ?? { problems: [], remarks: [] }}
            sameAs={same.get(id)}
            isOpen={open === id}
            onOpen={(isOpen) => setOpen(isOpen ? id : undefined)}
            {...given}
          />
        );
      })}
    </ol>
  );
}

interface RowProps extends Omit<Props, 'rows' | 'matched'> {
  readonly row: Values;
  readonly number: number;
  readonly match: MatchedRow;
  readonly sameAs: number | undefined;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
}

function Row({ row, number, match, sameAs, isOpen, onOpen, busy, view, onMend, onRemove }: RowProps) {
  const state = stateOf(row);
  const isFree = (state === 'toDo' || state === 'refused') && !busy;
  return (
    <li>
      <div className="work-what">
        <p className="record-line">
          <strong>Row {number}</strong>
          <RowLabel row={row} match={match} />
        </p>
        <p>{rowInWords(row, match)}</p>
        {state === 'toDo' && !isOpen ? <Problems match={match} sameAs={sameAs} /> : null}
        {row.said ? (
          <p className={state === 'refused' ? 'problem' : undefined}>
            {row.ref ? (
              <>
                <Link to={`/audits/${row.ref}`}>{row.ref}</Link>:{' '}
              </>
            ) : null}
            {row.said}
          </p>
        ) : null}
        {isOpen && isFree ? (
          <Mending row={row} number={number} match={match} view={view} onMend={onMend} />
        ) : null}
      </div>
      {isFree ? (
        <div className="buttons">
          <Button size="small" aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
            {isOpen ? 'Close' : 'Mend…'}
            <span className="sr-only"> row {number}</span>
          </Button>
          <Button size="small" onClick={() => onRemove(row)}>
            Take out<span className="sr-only"> row {number}</span>
          </Button>
        </div>
      ) : null}
    </li>
  );
}

function RowLabel({ row, match }: { row: Values; match: MatchedRow }) {
  switch (stateOf(row)) {
    case 'done':
      return <Label tone="good">Chosen</Label>;
    case 'refused':
      return <Label tone="late">Refused</Label>;
    case 'sent':
      return <Label tone="waiting">Sent, answer not known</Label>;
    default:
      return match.problems.length > 0 ? <Label tone="late">To mend</Label> : <Label>Ready</Label>;
  }
}

/** What it was matched with; where it was not, what was pasted. */
const rowInWords = (row: Values, { team, worker, auditor, deadlineOn, childRef }: MatchedRow): string =>
  [
    team?.name ?? (given(row, 'team') || 'no team'),
    worker?.name ?? (given(row, 'worker') || 'no social worker'),
    `auditor ${auditor?.name ?? (given(row, 'auditor') || 'not given')}`,
    `by ${deadlineOn ? formatDay(deadlineOn) : given(row, 'deadline') || 'no day'}`,
    childRef ?? (given(row, 'child') || 'child new to Grip'),
  ].join(' · ');

function Problems({ match, sameAs }: { match: MatchedRow; sameAs: number | undefined }) {
  return (
    <>
      {match.problems.map(({ column, says }) => (
        <p key={column} className="problem">
          {says}
        </p>
      ))}
      {match.remarks.map((remark) => (
        <p key={remark} className="quiet">
          {remark}
        </p>
      ))}
      {sameAs ? (
        <p className="quiet">
          The same as row {sameAs}. Take it out if it is the same case; leave it if it is another child.
        </p>
      ) : null}
    </>
  );
}

type MendingProps = Pick<RowProps, 'row' | 'number' | 'match' | 'view' | 'onMend'>;

/** What was matched stands as its code or day, so that a choice shows it. */
function Mending({ row, number, match, view, onMend }: MendingProps) {
  const box = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('input, select')?.focus();
  }, []);
  const { team, worker, auditor, deadlineOn } = match;
  const fields: readonly (FieldSpec & { readonly name: PastedColumn; readonly shown: string })[] = [
    {
      name: 'team',
      label: 'Team',
      kind: 'choice',
      choices: view.teams.map(({ code, name }) => ({ value: code, label: name })),
      missing: 'Choose the team.',
      shown: team?.code ?? '',
    },
    {
      name: 'worker',
      label: 'Social worker',
      kind: 'choice',
      choices: team
        ? workersFor(view, team)
        : view.workers.map(({ key, name }) => ({ value: key, label: name })),
      missing: 'Choose the social worker.',
      shown: worker?.key ?? '',
    },
    {
      name: 'auditor',
      label: 'Auditor',
      kind: 'choice',
      choices: team
        ? auditorsFor(view, team)
        : view.auditors.map(({ key, name }) => ({ value: key, label: name })),
      missing: 'Choose the auditor.',
      shown: auditor?.key ?? '',
    },
    {
      name: 'deadline',
      label: 'Deadline',
      kind: 'date',
      missing: 'Give the deadline.',
      shown: deadlineOn ?? '',
    },
    {
      name: 'child',
      label: "Child's reference in Grip",
      kind: 'line',
      longest: 40,
      shown: given(row, 'child'),
    },
  ];
  return (
    <fieldset className="row" ref={box}>
      <legend>Mend row {number}</legend>
      {fields.map(({ shown, ...spec }) => (
        <FormField
          key={spec.name}
          id={`${row.id}-${spec.name}`}
          spec={spec}
          value={shown}
          problem={match.problems.find(({ column }) => column === spec.name)?.says}
          onChange={(typed) => onMend(row, spec.name, typed)}
        />
      ))}
    </fieldset>
  );
}
