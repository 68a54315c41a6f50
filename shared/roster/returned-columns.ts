import { words, type RosterLayout } from './columns.ts';
import { personColumns } from './person-columns.ts';

export type ReturnedKey = keyof typeof personColumns | 'code' | 'enrols' | 'tier' | 'reason';

/** A village sheet this program printed, filled in and returned: matched by its row code, never by position. */
export const returnedLayout: RosterLayout<ReturnedKey> = {
  columns: [
    { key: 'code', title: '行码', aliases: words('行码 行编码 登记码 行识别码 行号码'), contains: /行码/ },
    ...Object.values(personColumns),
    {
      key: 'enrols',
      title: '是否参保',
      aliases: words('是否参保 参保与否 参保 是否缴费 本年是否参保 参保意愿 是否参保缴费 参保情况'),
      contains: /是否.*参保/,
    },
    {
      key: 'tier',
      title: '档次',
      aliases: words('档次 参保档次 缴费档次 选择档次 参保缴费档次 拟参保档次 本年档次'),
      contains: /档次/,
      except: /上年/,
    },
    {
      key: 'reason',
      title: '不参保原因',
      aliases: words('不参保原因 未参保原因 不参保理由 未缴费原因 本年不参保原因 原因 未参保理由'),
      contains: /[未不](参保|缴费).*(原因|理由)/,
    },
  ],
  required: [['code']],
};
