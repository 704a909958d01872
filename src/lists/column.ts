// How a field of a record stands in a SharePoint column: its Graph definition, and the way there and back.
// Short ASCII names; days and moments are ISO text, people are keys: never date or person columns (platform facts A2.9, A6).

export interface Column {
  readonly name: string;
  /** Facets of Graph's columnDefinition beside the name. */
  readonly definition: Readonly<Record<string, unknown>>;
  readonly encode: (value: unknown) => unknown;
  readonly decode: (raw: unknown) => unknown;
}

interface Options {
  readonly indexed?: true;
}

const same = (value: unknown): unknown => value;

/** A single line of text holds this many characters (platform facts A1.12). */
const LINE = 255;

export const text = (name: string, options: Options = {}): Column => ({
  name,
  definition: { text: { maxLength: LINE }, ...(options.indexed ? { indexed: true } : {}) },
  encode: same,
  decode: same,
});

export const unique = (name: string): Column => ({
  name,
  definition: { text: { maxLength: LINE }, indexed: true, enforceUniqueValues: true },
  encode: same,
  decode: same,
});

export const note = (name: string): Column => ({
  name,
  definition: { text: { allowMultipleLines: true, textType: 'plain' } },
  encode: same,
  decode: same,
});

export const whole = (name: string, options: Options = {}): Column => ({
  name,
  definition: { number: { decimalPlaces: 'none' }, ...(options.indexed ? { indexed: true } : {}) },
  encode: same,
  decode: same,
});

export const yesNo = (name: string): Column => ({
  name,
  definition: { boolean: {} },
  encode: same,
  decode: same,
});

/** Anything structured, as JSON in a plain note. */
export const json = (name: string): Column => ({
  name,
  definition: { text: { allowMultipleLines: true, textType: 'plain' } },
  encode: (value) => (value === undefined ? undefined : JSON.stringify(value)),
  decode: (raw) => (typeof raw === 'string' ? JSON.parse(raw) : raw),
});
