// The three states of everything fetched: on its way, could not be had, here; a late refresh never hides what is here.
import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Skeleton,
  SkeletonItem,
} from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Answer } from '../answers.ts';
import { useGrip } from '../grip.ts';

/** Grey lines in the shape of what is coming. */
export function Waiting({ rows = 4 }: { rows?: number }) {
  return (
    <Skeleton aria-label="Loading" className="waiting">
      {Array.from({ length: rows }, (_, at) => `row${at}`).map((row) => (
        <SkeletonItem key={row} size={24} />
      ))}
    </Skeleton>
  );
}

interface Props<T> {
  readonly path: string;
  readonly answer: Answer<T>;
  readonly rows?: number;
  readonly children: (data: T) => ReactNode;
}

export function Loaded<T>({ path, answer, rows, children }: Props<T>) {
  const { answers } = useGrip();
  const { data, failure } = answer;
  const again = (
    <Button
      appearance={data === undefined ? 'primary' : 'outline'}
      onClick={() => void answers.refresh(path)}
    >
      Try again
    </Button>
  );
  if (data === undefined)
    return failure ? (
      <section className="empty">
        <p role="alert">{failure.message}</p>
        {again}
      </section>
    ) : (
      <Waiting {...(rows === undefined ? {} : { rows })} />
    );
  return (
    <>
      {failure ? (
        <MessageBar intent="warning" className="gap" layout="multiline">
          <MessageBarBody>What you see may be out of date. {failure.message}</MessageBarBody>
          <MessageBarActions>{again}</MessageBarActions>
        </MessageBar>
      ) : null}
      {children(data)}
    </>
  );
}
