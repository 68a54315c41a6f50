import { text } from '../text/index.ts';

/** Who signed, as typed so far. */
export interface Signature {
  readonly relation: string;
  readonly signedBy: string;
  readonly signedOn: string;
}

/** What is wrong with a field, as a sentence; empty where nothing is. */
export type SignatureProblems = Readonly<Record<keyof Signature, string>>;

/** A signature given today by somebody not named yet. */
export function unsigned(today: string): Signature {
  return { relation: '', signedBy: '', signedOn: today };
}

/** Whether anybody signed at all. */
export function isSigned({ relation, signedBy }: Signature): boolean {
  return relation.trim() !== '' || signedBy.trim() !== '';
}

/** What is missing of a signature that must be whole. */
export function signatureProblems({ relation, signedBy, signedOn }: Signature): SignatureProblems {
  const words = text.signature;
  return {
    relation: relation.trim() === '' ? words.relationMissing : '',
    signedBy: signedBy.trim() === '' ? words.signedByMissing : '',
    signedOn: signedOn === '' ? words.signedOnMissing : '',
  };
}

/** Nothing is wrong. */
export const NO_SIGNATURE_PROBLEMS: SignatureProblems = { relation: '', signedBy: '', signedOn: '' };

/** Whether any sentence stands in a form's problems. */
export function anyProblem(problems: Readonly<Record<string, string>>): boolean {
  return Object.values(problems).some((sentence) => sentence !== '');
}
