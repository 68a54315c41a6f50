/** An amount of money in whole fen (分). Never a fraction, never yuan. */
export type Fen = number;

const DIGITS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const;
const PLACES = ['', '拾', '佰', '仟'] as const;
const SECTIONS = ['', '万', '亿', '万亿'] as const;

/**
 * Fen for an amount written in yuan ("380", "38.5", "1,050.00"), or null when the text is not an
 * amount with at most two decimals. Full-width digits are read too. Works on the text, so no binary fraction ever
 * rounds a fen.
 */
export function fenFromYuanText(text: string): Fen | null {
  const match = /^(-?)(\d{1,12}|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2})0*)?$/.exec(text.normalize('NFKC').trim());
  if (match === null) {
    return null;
  }
  const [, sign = '', whole = '', fraction = ''] = match;
  const fen = Number(whole.replaceAll(',', '')) * 100 + Number(fraction.padEnd(2, '0'));
  return sign === '-' && fen > 0 ? -fen : fen;
}

/** Fen for an amount in yuan that was taken, counted or stands on a slip: never negative. Null for anything else. */
export function fenFromAmountText(text: string): Fen | null {
  const fen = fenFromYuanText(text);
  return fen === null || fen < 0 ? null : fen;
}

/** Fen for a number of yuan, or null when the number has more than two decimals or is not finite. */
export function fenFromYuan(yuan: number): Fen | null {
  const fen = Math.round(yuan * 100) + 0;
  return Number.isSafeInteger(fen) && Math.abs(fen / 100 - yuan) < 1e-9 ? fen : null;
}

/** The same amount as a number of yuan, for JSON and workbooks only. */
export function yuanFromFen(fen: Fen): number {
  return fen / 100;
}

/** The amount for the eye: "1,050.00". With `trim`, whole yuan drop their decimals: "1,050". */
export function formatFen(fen: Fen, trim = false): string {
  const sign = fen < 0 ? '-' : '';
  const whole = Math.trunc(Math.abs(fen) / 100);
  const fraction = Math.abs(fen) % 100;
  const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, ',');
  return trim && fraction === 0
    ? `${sign}${grouped}`
    : `${sign}${grouped}.${String(fraction).padStart(2, '0')}`;
}

/** The amount in 大写, as on a receipt: 38000 → "叁佰捌拾元整", 5 → "伍分". Negative amounts start with 负. */
export function capitalFen(fen: Fen): string {
  if (fen < 0) {
    return `负${capitalFen(-fen)}`;
  }
  const whole = Math.trunc(fen / 100);
  const jiao = Math.trunc((fen % 100) / 10);
  const odd = fen % 10;
  const yuan = whole === 0 ? '' : `${capitalWhole(whole)}元`;
  if (jiao === 0 && odd === 0) {
    return `${yuan === '' ? '零元' : yuan}整`;
  }
  const tenth = jiao === 0 ? (yuan === '' ? '' : '零') : `${DIGITS[jiao]}角`;
  return `${yuan}${tenth}${odd === 0 ? '整' : `${DIGITS[odd]}分`}`;
}

function capitalWhole(whole: number): string {
  let rest = whole;
  let text = '';
  for (let section = 0; rest > 0; section += 1) {
    const four = rest % 10_000;
    rest = Math.trunc(rest / 10_000);
    if (four > 0) {
      const gap = rest > 0 && four < 1000 ? '零' : '';
      text = `${gap}${capitalSection(four)}${SECTIONS[section] ?? ''}${text}`;
    } else if (rest > 0 && text !== '' && !text.startsWith('零')) {
      text = `零${text}`;
    }
  }
  return text;
}

function capitalSection(four: number): string {
  let text = '';
  let pendingZero = false;
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.trunc(four / 10 ** place) % 10;
    if (digit === 0) {
      pendingZero = text !== '';
    } else {
      text += `${pendingZero ? '零' : ''}${DIGITS[digit]}${PLACES[place]}`;
      pendingZero = false;
    }
  }
  return text;
}
