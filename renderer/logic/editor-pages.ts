/** The pages of the pack editor, in the order of their keys. */
export const EDITOR_PAGES = [
  'basics',
  'windows',
  'categories',
  'names',
  'rules',
  'notices',
  'text',
  'compare',
] as const;
export type EditorPage = (typeof EDITOR_PAGES)[number];

/** The page on which a field of the form stands. */
export function pageOf(key: string): EditorPage {
  if (key.endsWith('.aliases')) {
    return 'names';
  }
  switch (key.split('[')[0]) {
    case 'categories':
      return 'categories';
    case 'windows':
      return 'windows';
    case 'waivers':
    case 'reporting':
      return 'rules';
    case 'amendments':
      return 'notices';
    default:
      return 'basics';
  }
}
