// Every form that changes a record: keeps what is typed, says what is wrong, and on a conflict shows both versions.
import { Button, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { type FormEvent, Fragment, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Command } from '../../core/decide.ts';
import { ApiFailure, type Done } from '../api.ts';
import { timeOf } from '../clock.ts';
import { readRows } from '../concern-forms/rows.ts';
import { useSend } from '../grip.ts';
import { useDraft, type Values } from '../use-draft.ts';
import { ConcernRows } from './ConcernRows.tsx';
import { type FieldSpec, FormField } from './FormField.tsx';

export interface CommandFormProps {
  /** Of which record, and which form: together with the person, where a draft is kept. */
  readonly record: string;
  readonly form: string;
  readonly title?: string;
  /** One level below the heading that the form stands under. */
  readonly heading?: 'h2' | 'h3';
  readonly fields: readonly FieldSpec[];
  readonly submit: string;
  readonly toCommand: (values: Values) => Command;
  readonly onDone?: (done: Done, values: Values) => void;
  readonly onClose?: () => void;
  /** The record as it is now, in short; shown beside what was typed when someone else changed it. */
  readonly asItIs?: ReactNode;
  readonly revision?: number;
  /** Advice on what is typed; it never stops anyone. */
  readonly advice?: (values: Values) => readonly string[];
  /** What else must be known where it could not be saved. */
  readonly whenNotSaved?: (failure: ApiFailure, values: Values) => ReactNode;
  readonly children?: ReactNode;
}

/** By name of the field; `actions.<row>.what` for a field of a row. */
export type Problems = Readonly<Record<string, string>>;

export function CommandForm(props: CommandFormProps) {
  const { record, form, fields, toCommand, onDone, onClose, asItIs, revision } = props;
  const Heading = props.heading ?? 'h3';
  const base = useId();
  const send = useSend();
  const initial = useMemo(
    () => Object.fromEntries(fields.map(({ name, initial }) => [name, initial ?? ''])),
    [fields],
  );
  const draft = useDraft(record, form, initial);
  const [unkept, setUnkept] = useState<Values>({});
  const values = { ...draft.values, ...unkept };
  const asked = fields.filter(({ when }) => when?.(values) ?? true);
  const [problems, setProblems] = useState<Problems>({});
  const [failure, setFailure] = useState<ApiFailure>();
  const [busy, setBusy] = useState(false);
  const [sawRevision, setSawRevision] = useState(revision);
  const summary = useRef<HTMLDivElement>(null);
  const tries = useRef(0);
  const idOf = (name: string) => `${base}-${name}`;

  const trouble = failure !== undefined || Object.keys(problems).length > 0;
  useEffect(() => {
    if (trouble && tries.current > 0) summary.current?.focus();
  }, [trouble]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    tries.current += 1;
    const found = problemsIn(asked, values);
    setProblems(found);
    setFailure(undefined);
    if (Object.keys(found).length > 0) {
      summary.current?.focus();
      return;
    }
    setBusy(true);
    try {
      const done = await send(draft.commandId(), toCommand(values));
      draft.forget();
      setUnkept({});
      onDone?.(done, values);
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      if (error.kind === 'refused') draft.answered();
      const own = asked.some(({ name }) => name === error.field) ? error.field : undefined;
      setProblems(own ? { [own]: error.message } : {});
      setFailure(error);
      setSawRevision(revision);
    } finally {
      setBusy(false);
    }
  };

  const moved = failure?.reason === 'conflict' || failure?.reason === 'wrongState';
  const changedMeanwhile = !moved && revision !== undefined && revision !== sawRevision;
  const advice = props.advice?.(values) ?? [];
  return (
    <form className="form" noValidate onSubmit={submit} aria-label={props.title ?? props.submit}>
      {props.title ? <Heading>{props.title}</Heading> : null}
      {props.children}
      {draft.backFrom ? (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>Your unsaved text from {timeOf(draft.backFrom)} is back.</MessageBarBody>
        </MessageBar>
      ) : null}
      {draft.isKept ? null : (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>This browser does not keep what you type. Save before you leave.</MessageBarBody>
        </MessageBar>
      )}
      <div ref={summary} tabIndex={-1} className="summary" aria-live="assertive">
        {trouble ? (
          <Summary failure={failure} problems={problems} idOf={idOf} asItIs={moved ? asItIs : undefined}>
            {failure ? props.whenNotSaved?.(failure, values) : null}
          </Summary>
        ) : null}
      </div>
      {changedMeanwhile ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            This has changed since you opened it. What you typed is kept. As it is now: {asItIs}
          </MessageBarBody>
        </MessageBar>
      ) : null}
      {asked.map((spec) => {
        const Shown = spec.kind === 'rows' ? ConcernRows : FormField;
        return (
          <Fragment key={spec.name}>
            {spec.lead?.(values)}
            <Shown
              id={idOf(spec.name)}
              spec={spec}
              value={values[spec.name] ?? ''}
              values={values}
              problem={problems[spec.name]}
              problems={problems}
              onChange={(value, within = spec.name) => {
                // What was wrong with it is no longer true of what stands there now.
                setProblems(({ [within]: _, ...others }) => others);
                if (spec.unkept) setUnkept({ ...unkept, [spec.name]: value });
                else draft.change(spec.name, value);
              }}
            />
          </Fragment>
        );
      })}
      {advice.length > 0 ? (
        <aside className="advice" aria-label="Worth a second look">
          <strong>Worth a second look</strong> (you can save as it is)
          <ul>
            {advice.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </aside>
      ) : null}
      <div className="buttons">
        <Button type="submit" appearance="primary" disabledFocusable={busy}>
          {busy ? 'Saving…' : moved ? `${props.submit} again` : props.submit}
        </Button>
        {onClose ? (
          <Button
            onClick={() => {
              draft.forget();
              onClose();
            }}
          >
            Do not save
          </Button>
        ) : null}
      </div>
    </form>
  );
}

function problemsIn(fields: readonly FieldSpec[], values: Values): Problems {
  const problems: Record<string, string> = {};
  for (const { name, missing, wrong, rows } of fields) {
    const value = values[name]?.trim() ?? '';
    const problem = value === '' ? missing : wrong?.(value);
    if (problem) problems[name] = problem;
    for (const { id = '', ...row } of rows ? readRows(value) : []) {
      const inRow = rows?.fields.filter(({ when }) => when?.(row) ?? true) ?? [];
      for (const [field, found] of Object.entries(problemsIn(inRow, row)))
        problems[`${name}.${id}.${field}`] = found;
    }
  }
  return problems;
}

interface SummaryProps {
  readonly failure: ApiFailure | undefined;
  readonly problems: Problems;
  readonly idOf: (name: string) => string;
  readonly asItIs: ReactNode;
  readonly children: ReactNode;
}

function Summary({ failure, problems, idOf, asItIs, children }: SummaryProps) {
  const named = Object.entries(problems);
  return (
    <MessageBar intent={asItIs ? 'warning' : 'error'} layout="multiline">
      <MessageBarBody>
        <strong>Not saved. What you typed is kept.</strong>
        {children}
        {named.length === 0 ? <p>{failure?.message}</p> : null}
        {named.length > 0 ? (
          <ul>
            {named.map(([name, sentence]) => (
              <li key={name}>
                <button
                  type="button"
                  className="link"
                  onClick={() => document.getElementById(idOf(name))?.focus()}
                >
                  {sentence}
                </button>
              </li>
            ))}
          </ul>
        ) : null}
        {asItIs ? <div className="as-it-is">As it is now: {asItIs}</div> : null}
      </MessageBarBody>
    </MessageBar>
  );
}
