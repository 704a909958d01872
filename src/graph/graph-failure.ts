// What can go wrong between us and Graph, as a closed set; nothing else of the SDK's error leaves this folder.
import { GraphError } from '@microsoft/microsoft-graph-client';

export type GraphProblem =
  /** 412, 409 resourceModified, "Save Conflict": someone else wrote in between (platform facts A4.4). */
  | 'conflict'
  /** A unique column holds that value already (A4.5, by code and by text). */
  | 'duplicate'
  | 'notFound'
  | 'notAllowed'
  /** A delta token too old: load again (A5.4). */
  | 'gone'
  /** 429, 503: not done, try later. */
  | 'busy'
  /** No answer, or one that does not say whether it was done. */
  | 'unknown'
  /** Anything else: a mistake of ours or a tenant not as expected. */
  | 'refused';

export class GraphFailure extends Error {
  readonly problem: GraphProblem;
  readonly status: number;
  readonly code: string;
  constructor(problem: GraphProblem, status: number, code: string) {
    super(`Graph answered ${status === -1 ? 'nothing' : status}${code ? ` ${code}` : ''}`);
    this.problem = problem;
    this.status = status;
    this.code = code;
  }
}

function problemOf(status: number, code: string, message: string): GraphProblem {
  if (/duplicate values/i.test(message) || code === 'nameAlreadyExists') return 'duplicate';
  if (status === 412 || code === 'resourceModified' || /save conflict/i.test(message)) return 'conflict';
  if (status === 404) return 'notFound';
  if (status === 401 || status === 403) return 'notAllowed';
  if (status === 410) return 'gone';
  if (status === 429 || status === 503) return 'busy';
  if (status === -1 || status >= 500) return 'unknown';
  return 'refused';
}

/** From a status and a Graph error body, e.g. of one part of a $batch. */
export function failureOf(status: number, body: unknown): GraphFailure {
  const error = (body as { error?: { code?: string; message?: string } } | undefined)?.error;
  return new GraphFailure(
    problemOf(status, error?.code ?? '', error?.message ?? ''),
    status,
    error?.code ?? '',
  );
}

export function toGraphFailure(error: unknown): GraphFailure {
  if (error instanceof GraphFailure) return error;
  if (error instanceof GraphError)
    return new GraphFailure(
      problemOf(error.statusCode, error.code ?? '', error.message),
      error.statusCode,
      error.code ?? '',
    );
  if (error instanceof TypeError || (error instanceof Error && /abort|timeout/i.test(error.name)))
    return new GraphFailure('unknown', -1, '');
  throw error;
}
