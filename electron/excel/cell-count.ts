import type { XmlSink } from './xml-scan.ts';

/** Counts the cells of worksheet parts that hold a value, whatever stands around them. */
export class CellCount implements XmlSink {
  cells = 0;
  #inside = '';
  #counted = false;

  open(name: string): void {
    if (name === 'c') {
      this.#counted = false;
    }
    this.#inside = name;
  }

  close(): void {
    this.#inside = '';
  }

  text(): void {
    if ((this.#inside === 'v' || this.#inside === 't') && !this.#counted) {
      this.#counted = true;
      this.cells += 1;
    }
  }
}
