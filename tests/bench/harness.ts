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
  readonly keep: (name: string, value: number, unit: string, bound: Bound, peer?: Peer) => void;
}

export interface MeasureOptions {
  readonly rounds?: number;
  /** 50 for the median (the default), 99 for nearly the worst. */
  readonly percentile?: number;
}

export type Bound = { readonly atMost: number } | { readonly atLeast: number };

export interface Peer {
  readonly name: string;
  readonly value: number;
}

/** A bench that appends to `rows`. */
export function createBench(quick: boolean, rows: BenchRow[]): Bench {
  function keep(name: string, value: number, unit: string, bound: Bound, peer?: Peer): void {
    rows.push({
      work: name,
      value: Number(value.toPrecision(4)),
      unit,
      bound: 'atMost' in bound ? `<= ${bound.atMost}` : `>= ${bound.atLeast}`,
      peer: peer?.name ?? null,
      peerValue: peer === undefined ? null : Number(peer.value.toPrecision(4)),
      ok: 'atMost' in bound ? value <= bound.atMost : value >= bound.atLeast,
    });
  }
  function measure(name: string, milliseconds: number, work: () => void, options: MeasureOptions = {}): void {
    const { rounds = quick ? 5 : 50, percentile = 50 } = options;
    for (let warm = 0; warm < 3; warm += 1) {
      work();
    }
    const took = Array.from({ length: rounds }, () => millisecondsOf(work)).sort((one, other) => one - other);
    const value = took[Math.min(rounds - 1, Math.ceil((percentile / 100) * rounds) - 1)] ?? 0;
    keep(name, value, 'ms', { atMost: milliseconds });
  }
  return { quick, measure, keep };
}

/** How many milliseconds a piece of work takes, once. */
export function millisecondsOf(work: () => void): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e6;
}
