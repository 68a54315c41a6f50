import { OTHER_PERSON } from './columns.ts';
import { foldHeader } from './header-text.ts';

type Labels = readonly (readonly string[])[];

/** 身份证号码 without a word of whose it is, folded. */
const BARE_NUMBER = /^(居民|公民|有效)?(身份证|身份证件|身份|证件|身份证明)(号码|号|编号)?$/;
const BARE_NAME = /^(姓名|人员姓名|名字)$/;
const WHOSE = /(姓名|名字|名称|名)$/;

/**
 * The labels of a header with 身份证号码 told apart: one that stands behind somebody else's name is that person's
 * (户主|身份证号码 → 户主身份证号码) where there is another, or the person's name comes only later. Where two lists
 * stand side by side nobody can say which number counts: then none is called so.
 */
export function ownLabels(labels: Labels): Labels {
  const bare = labels.map(isBare(BARE_NUMBER));
  const owners = labels.map((_, cell) => (bare[cell] === true ? ownerBefore(labels, cell) : null));
  const unowned = bare.filter((is, cell) => is && owners[cell] === null).length;
  const doubled = unowned > 1 && labels.filter(isBare(BARE_NAME)).length > 1;
  const firstName = labels.findIndex(isBare(BARE_NAME));
  return labels.map((spellings, cell) => {
    const owner = owners[cell] ?? null;
    if (owner !== null && (unowned > 0 || firstName > cell)) {
      return spellings.map((spelling) => `${owner}${spelling}`);
    }
    return bare[cell] === true && owner === null && doubled ? [] : spellings;
  });
}

function isBare(word: RegExp): (spellings: readonly string[]) => boolean {
  return ([first = '', ...others]) => others.length === 0 && word.test(foldHeader(first));
}

/** Somebody else who is named in the column before, 户主 or 监护人; null where that is the person or nobody. */
function ownerBefore(labels: Labels, cell: number): string | null {
  const [before = ''] = labels[cell - 1] ?? [];
  const who = foldHeader(before).replace(WHOSE, '');
  return OTHER_PERSON.test(who) && !/关系|电话|身份|证/.test(who) ? who : null;
}
