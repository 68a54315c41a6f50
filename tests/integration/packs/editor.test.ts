import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pay } from '#electron/ledger/pay.ts';
import {
  checkContent,
  discardDraft,
  exportPack,
  importPack,
  listDrafts,
  openDraft,
  packVersions,
  publishDraft,
  changeDraftRows,
  saveDraft,
  typeIntoDraft,
} from '#electron/packs/editor/editor.ts';
import { chosenPolicy, clonePackToYear, readPack } from '#electron/packs/packs.ts';
import { record } from '../cli/run-cli.ts';
import {
  codeOf,
  messageOf,
  openTestDesk,
  payInput,
  POLICIES,
  valueOf,
  type TestDesk,
} from '../../fixtures/desk.ts';

const SHIPPED = readFileSync(join(POLICIES, 'lidu-2024.yaml'), 'utf8');
const CORRECTED = SHIPPED.replace('{ 一档: 380, 二档: 755 }', '{ 一档: 380, 二档: 755 } # 已核对').replace(
  'through: 2024-02-29',
  'through: 2024-02-28',
);

let desk: TestDesk;

beforeEach(() => {
  desk = openTestDesk();
});

afterEach(() => desk.close());

function save(content: string | Record<string, unknown>) {
  return saveDraft(desk.context, { id: 'lidu-2024', content });
}

function publish(note = '') {
  return publishDraft(desk.context, { id: 'lidu-2024', note });
}

test('a draft starts from the newest version as it is written, and is opened again as it was left', () => {
  const draft = valueOf(openDraft(desk.context, 'lidu-2024'));
  expect(draft).toMatchObject({ basedOn: 1, nextVersion: 2, yaml: SHIPPED, savedBy: '测试员' });
  expect([draft.check.ok, record(draft.check.pack)['id']]).toEqual([true, 'lidu-2024']);
  valueOf(save('id: lidu-2024\nfees: ['));
  const again = valueOf(openDraft(desk.context, 'lidu-2024'));
  expect([again.yaml, again.check.ok, codeOf(publish())]).toEqual([
    'id: lidu-2024\nfees: [',
    false,
    'PACK_INVALID',
  ]);
  expect([codeOf(openDraft(desk.context, 'nowhere-2024')), listDrafts(desk.context).length]).toEqual([
    'NOT_FOUND',
    1,
  ]);
});

test('the live check names line, path and clause, for text and for the form’s own object', () => {
  const text = SHIPPED.replace('subsidy: 342', 'subsidy: 341');
  const line = text.split('\n').findIndex((each) => each.includes('subsidy: 341')) + 1;
  const [problem] = checkContent(text).problems;
  expect(problem).toMatchObject({
    line,
    path: 'categories[1].amounts.resident.一档',
    clause: '资助参保对象及标准表 低保对象行',
  });
  const form = record(checkContent(SHIPPED).pack);
  expect([checkContent(form).ok, checkContent(JSON.stringify(form)).ok]).toEqual([true, true]);
  const broken = checkContent({ ...form, benefitYear: '2024', extra: 1 });
  expect(broken.problems.map(({ path, message }) => [path, message])).toEqual([
    ['benefitYear', '类型不对，应为数字'],
    ['', '未知的键“extra”'],
  ]);
});

test('publishing makes the next version; earlier payments keep theirs, the chosen pack follows', () => {
  const [before, after] = [desk.person(), desk.person()];
  const old = valueOf(pay(desk.context, payInput(before)));
  valueOf(openDraft(desk.context, 'lidu-2024'));
  valueOf(save(CORRECTED));
  expect(valueOf(chosenPolicy(desk.context)).pack.version).toBe(1);
  expect(valueOf(publish('二月只有 28 日'))).toMatchObject({
    id: 'lidu-2024',
    version: 2,
    origin: 'station',
  });
  const now = valueOf(pay(desk.context, payInput(after)));
  expect([old.decision.policyVersion, now.decision.policyVersion]).toEqual([1, 2]);
  expect(packVersions(desk.context, 'lidu-2024')).toEqual([
    {
      id: 'lidu-2024',
      version: 2,
      origin: 'station',
      publishedAt: '2026-03-02T09:30:00',
      publishedBy: '测试员',
      note: '二月只有 28 日',
    },
    { id: 'lidu-2024', version: 1, origin: 'shipped', publishedAt: null, publishedBy: '', note: '' },
  ]);
  expect([listDrafts(desk.context), codeOf(publish()), codeOf(save('x'))]).toEqual([
    [],
    'NOT_FOUND',
    'NOT_FOUND',
  ]);
});

test('what may not be published: nothing new, another id or year, a draft another version has overtaken', () => {
  valueOf(openDraft(desk.context, 'lidu-2024'));
  const refused = [
    SHIPPED,
    SHIPPED.replace('id: lidu-2024', 'id: lidu-2099'),
    SHIPPED.replace('benefitYear: 2024', 'benefitYear: 2023'),
  ].map((yaml) => {
    valueOf(save(yaml));
    return messageOf(publish());
  });
  expect(refused.map((sentence) => /相同|编号|参保年度/.exec(sentence)?.[0])).toEqual([
    '相同',
    '编号',
    '参保年度',
  ]);
  valueOf(save(CORRECTED));
  const yaml = CORRECTED.replace('version: 1', 'version: 2');
  desk.database
    .prepare(
      `INSERT INTO pack (id, version, yaml, created_at) VALUES ('lidu-2024', 2, ?, '2023-12-01T00:00:00')`,
    )
    .run(yaml);
  expect(messageOf(publish())).toContain('已另有第 2 版');
  valueOf(discardDraft(desk.context, 'lidu-2024'));
  expect([
    codeOf(discardDraft(desk.context, 'lidu-2024')),
    valueOf(readPack(desk.context, 'lidu-2024')).version,
  ]).toEqual(['NOT_FOUND', 2]);
});

test('out as YAML and in again: comments kept, nothing published by reading, a draft never overwritten unasked', () => {
  const file = join(desk.folder, 'own.yaml');
  valueOf(openDraft(desk.context, 'lidu-2024'));
  valueOf(save(CORRECTED));
  valueOf(publish());
  expect(valueOf(exportPack(desk.context, { id: 'lidu-2024', version: null, file }))).toEqual({
    fileName: 'own.yaml',
  });
  const written = readFileSync(file, 'utf8');
  expect([
    /^version: 2$/m.test(written),
    written.includes('# 已核对'),
    written.startsWith('# 重庆市涪陵区'),
  ]).toEqual([true, true, true]);
  valueOf(exportPack(desk.context, { id: 'lidu-2024', version: 1, file }));
  expect([
    readFileSync(file, 'utf8') === SHIPPED,
    codeOf(exportPack(desk.context, { id: 'lidu-2024', version: 9, file })),
    codeOf(exportPack(desk.context, { id: 'lidu-2024', version: 1, file: join(desk.folder, 'none/x.yaml') })),
  ]).toEqual([true, 'NOT_FOUND', 'WRITE_FAILED']);

  const other = join(desk.folder, 'other.yaml');
  writeFileSync(other, SHIPPED.replace('id: lidu-2024', 'id: qiaotou-2024'));
  const draft = valueOf(importPack(desk.context, { file: other, replace: false }));
  expect([
    draft.id,
    draft.basedOn,
    draft.nextVersion,
    codeOf(readPack(desk.context, 'qiaotou-2024')),
  ]).toEqual(['qiaotou-2024', null, 1, 'NOT_FOUND']);
  expect([
    codeOf(importPack(desk.context, { file: other, replace: false })),
    codeOf(importPack(desk.context, { file: other, replace: true })),
  ]).toEqual(['BAD_INPUT', 'ok']);
  expect(valueOf(publishDraft(desk.context, { id: 'qiaotou-2024', note: '' })).version).toBe(1);
});

test('a file that is no pack changes nothing', () => {
  const file = join(desk.folder, 'wrong.yaml');
  const codes = [SHIPPED.replace('id: lidu-2024', 'name: 某包'), 'a: [', Buffer.from([0xff, 0xfe, 0x00])].map(
    (content) => {
      writeFileSync(file, content);
      return codeOf(importPack(desk.context, { file, replace: true }));
    },
  );
  expect([codes, codeOf(importPack(desk.context, { file: '/nowhere.yaml', replace: true }))]).toEqual([
    ['PACK_INVALID', 'PACK_INVALID', 'FILE_UNREADABLE'],
    'FILE_UNREADABLE',
  ]);
  expect(listDrafts(desk.context)).toEqual([]);
});

test('a clone does not take the id of a draft', () => {
  const file = join(desk.folder, 'next.yaml');
  writeFileSync(file, SHIPPED.replace('id: lidu-2024', 'id: lidu-2025'));
  valueOf(importPack(desk.context, { file, replace: false }));
  const clone = { fromId: 'lidu-2024', id: 'lidu-2025', benefitYear: 2025, title: '甲', notice: '乙' };
  expect(codeOf(clonePackToYear(desk.context, { ...clone, fees: [], windows: [] }))).toBe('BAD_INPUT');
});

test('what is typed into the form is kept in the draft’s own text, also what is wrong; broken text is not touched', () => {
  const { context } = desk;
  const fee = { kind: 'fee', path: ['fees', 0, 'amounts', '一档'] } as const;
  expect(codeOf(typeIntoDraft(context, { id: 'lidu-2024', typed: [] }))).toBe('NOT_FOUND');
  valueOf(openDraft(context, 'lidu-2024'));
  const wrong = valueOf(typeIntoDraft(context, { id: 'lidu-2024', typed: [{ ...fee, text: '38x' }] }));
  expect([wrong.check.ok, wrong.check.problems[0]?.place, wrong.yaml.startsWith('# 重庆市')]).toEqual([
    false,
    '缴费标准“城乡居民” 一档',
    true,
  ]);
  expect(record(valueOf(openDraft(context, 'lidu-2024')).value)['id']).toBe('lidu-2024');
  const added = valueOf(
    changeDraftRows(context, { id: 'lidu-2024', change: { act: 'add', section: 'categories' } }),
  );
  const index = added.check.problems.length;
  const mended = valueOf(typeIntoDraft(context, { id: 'lidu-2024', typed: [{ ...fee, text: '380' }] }));
  expect([index > 0, mended.check.problems.map(({ place }) => place)]).toEqual([
    true,
    ['资助类别第 21 行 名称', '资助类别第 21 行 出处'],
  ]);
  valueOf(save('a: ['));
  const broken = typeIntoDraft(context, { id: 'lidu-2024', typed: [{ ...fee, text: '1' }] });
  expect([codeOf(broken), valueOf(openDraft(context, 'lidu-2024')).yaml]).toEqual(['PACK_INVALID', 'a: [']);
});

test('a file whose YAML is broken is refused with line and column, in Chinese', () => {
  const file = join(desk.folder, 'broken.yaml');
  writeFileSync(file, 'id: lidu-2024\ntitle: 甲: 乙\n');
  expect(messageOf(importPack(desk.context, { file, replace: true }))).toMatch(
    /^“broken\.yaml”第 2 行第 8 列：YAML 写法有误（“甲”处）：[^a-z]+没有导入，请核对文件。$/,
  );
});
