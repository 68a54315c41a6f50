/** One measured promise. `peer` is what it is compared with in the same run, where there is such a thing. */
export interface BenchRow {
  readonly work: string;
  readonly value: number;
  readonly unit: string;
  /** "<= 50" or ">= 1000000". */
  readonly bound: string;
  readonly peer: string | null;
  readonly peerValue: number | null;
  readonly ok: boolean;
}

/** How the rounds behind a figure lay. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly rounds: number;
}

/** A row with what only the written page shows. */
export interface MeasuredRow extends BenchRow {
  readonly spread: Spread | null;
}

/** What a bench module is handed. */
export interface Bench {
  /** Smaller data and fewer rounds, to see that a bench still runs. */
  readonly quick: boolean;
  /**
   * Runs `work` until it is warm, then `rounds` times, and keeps the given percentile of the milliseconds each
   * took; the promise is kept when that is at most `milliseconds`.
   */
  readonly measure: (name: string, milliseconds: number, work: () => void, options?: MeasureOptions) => void;
  /** Keeps a figure taken by the module itself, against a bound it must not pass or must reach. */
  readonly keep: (
    name: string,
    value: number,
    unit: string,
    bound: Bound,
    peer?: Peer,
    rounds?: readonly number[],
  ) => void;
}

export interface MeasureOptions {
  readonly rounds?: number;
  /** 50 for the median (the default), 99 for nearly the worst. */
  readonly percentile?: number;
  /** The other way to do the same, measured right after; its median is kept. */
  readonly peer?: { readonly name: string; readonly work: () => void; readonly rounds?: number };
}

export type Bound = { readonly atMost: number } | { readonly atLeast: number };

export interface Peer {
  readonly name: string;
  readonly value: number;
}

const WARM_ROUNDS = 3;
const PEER_ROUNDS = 3;

/** A bench that appends to `rows`. */
export function createBench(quick: boolean, rows: MeasuredRow[]): Bench {
  function keep(
    name: string,
    value: number,
    unit: string,
    bound: Bound,
    peer?: Peer,
    rounds: readonly number[] = [],
  ): void {
    rows.push({
      work: name,
      value: shortened(value),
      unit,
      bound: 'atMost' in bound ? `<= ${bound.atMost}` : `>= ${bound.atLeast}`,
      peer: peer?.name ?? null,
      peerValue: peer === undefined ? null : shortened(peer.value),
      ok: 'atMost' in bound ? value <= bound.atMost : value >= bound.atLeast,
      spread: spreadOf(rounds),
    });
  }
  function measure(name: string, milliseconds: number, work: () => void, options: MeasureOptions = {}): void {
    const { rounds = quick ? 5 : 50, percentile = 50 } = options;
    timesOf(work, WARM_ROUNDS);
    const took = timesOf(work, rounds);
    keep(name, percentileOf(took, percentile), 'ms', { atMost: milliseconds }, peerOf(options.peer), took);
  }
  return { quick, measure, keep };
}

function peerOf(peer: MeasureOptions['peer']): Peer | undefined {
  return peer === undefined
    ? undefined
    : { name: peer.name, value: percentileOf(timesOf(peer.work, peer.rounds ?? PEER_ROUNDS), 50) };
}

function timesOf(work: () => void, rounds: number): readonly number[] {
  return Array.from({ length: rounds }, () => millisecondsOf(work));
}

/** How many milliseconds a piece of work takes, once. */
export function millisecondsOf(work: () => void): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** The smallest figure that so many of a hundred do not pass; 0 for none. */
export function percentileOf(figures: readonly number[], percentile: number): number {
  const sorted = figures.toSorted((one, other) => one - other);
  const place = Math.ceil((percentile / 100) * sorted.length) - 1;
  return sorted[Math.max(0, place)] ?? 0;
}

function spreadOf(rounds: readonly number[]): Spread | null {
  return rounds.length === 0
    ? null
    : {
        median: shortened(percentileOf(rounds, 50)),
        least: shortened(Math.min(...rounds)),
        most: shortened(Math.max(...rounds)),
        rounds: rounds.length,
      };
}

function shortened(value: number): number {
  return Number(value.toPrecision(4));
}
