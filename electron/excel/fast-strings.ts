import { ReadStop } from './read-stop.ts';
import type { XmlSink } from './xml-scan.ts';
import { unescapedControls, xmlText } from './xml-text.ts';

/** Takes the texts of xl/sharedStrings.xml in order: runs of rich text joined, phonetic runs left out. */
export class StringSink implements XmlSink {
  readonly texts: string[] = [];
  #text = '';
  /** Depth at which a part to be left out began; 0 outside of any. */
  #skipFrom = 0;
  #inText = false;

  open(name: string, depth: number): void {
    if (this.#skipFrom > 0) {
      return;
    }
    switch (name) {
      case 't':
        this.#inText = true;
        return;
      case 'si':
      case 'r':
        return;
      case 'sst':
        if (depth === 1) {
          return;
        }
        break;
      case 'rPr':
      case 'rPh':
      case 'phoneticPr':
      case 'extLst':
        this.#skipFrom = depth;
        return;
    }
    throw new ReadStop('unknown', `shared string with ${name}`);
  }

  close(name: string, depth: number): void {
    if (this.#skipFrom > 0) {
      this.#skipFrom = this.#skipFrom === depth ? 0 : this.#skipFrom;
    } else if (name === 't') {
      this.#inText = false;
    } else if (name === 'si') {
      this.texts.push(this.#text);
      this.#text = '';
    }
  }

  text(bytes: Buffer, start: number, end: number, raw: boolean): void {
    if (this.#inText) {
      this.#text += unescapedControls(xmlText(bytes, start, end, raw));
    }
  }
}
