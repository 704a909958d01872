// Whether a fault may repeat what a cell says. People type names and remarks anywhere, so only the harmless is quoted.

const NUMBERS = /^[\d\s/.:-]{1,24}$/;
const ONE_WORD = /^\p{L}{1,20}\.?(?: \d{1,4})?$/u;
const CODE = /^(?=.*[\d-])[\p{L}\d./_-]{1,30}$/u;

/** The text in quotation marks where it is a number, a date, one word or a code; otherwise "this". */
export function quote(text: string): string {
  return NUMBERS.test(text) || ONE_WORD.test(text) || CODE.test(text) ? `"${text}"` : 'this';
}
