import { words, type RosterLayout } from './columns.ts';
import { personColumns } from './person-columns.ts';

export type ElsewhereKey =
  keyof typeof personColumns | 'residentPlace' | 'employeePlace' | 'amount' | 'from' | 'insurer';

/** 参保核实: people the medical insurance office found enrolled elsewhere. */
export const elsewhereLayout: RosterLayout<ElsewhereKey> = {
  columns: [
    ...Object.values(personColumns),
    {
      key: 'residentPlace',
      title: '居民医保所属区划',
      aliases: words(`
        居民医保所属区划 居民医保区划 居民医保参保地 居民医保参保区划 居民医保所属地 居民参保地
        居民医保所在地 城乡居民医保所属区划 城乡居民参保地 参保地 参保地区 参保所属地 参保区划
        参保统筹区 异地参保地 异地参保地区 外地参保地 外地参保地名称 已参保地 已参保地区 参保地名称
        居民统筹区 居民参保区县 参保区县 参保省市 医保区划 所属医保区划 医保参保区划 参保所属医保区划 参保所属区划 参保医保区划
      `),
      contains: /居民.*(区划|参保地|所属|统筹|区县|地区)|[异外].{0,2}参保[地区]|参保.*(区划|统筹区)/,
      except: /职工|单位|户籍|户口/,
    },
    {
      key: 'employeePlace',
      title: '职工医保所属区划',
      aliases: words(`
        职工医保所属区划 职工医保区划 职工医保参保地 职工医保参保区划 职工医保所属地 职工参保地
        职工医保所在地 城镇职工参保地 城镇职工医保所属区划 职工统筹区
      `),
      contains: /职工.*(区划|参保地|所属|统筹|区县|地区)/,
      except: /单位/,
    },
    {
      key: 'amount',
      title: '个人缴费金额',
      aliases: words('个人缴费金额 缴费金额 个人缴费 实缴金额 居民医保缴费金额 居民医保个人缴费金额'),
      contains: /缴费.*金额/,
    },
    {
      key: 'from',
      title: '参保时间',
      aliases: words(
        '参保时间 参保日期 参保开始时间 首次参保时间 登记时间 参保起始日期 缴费时间 参保起始时间',
      ),
      contains: /参保.*(时间|日期)/,
    },
    {
      key: 'insurer',
      title: '参保险种',
      aliases: words(
        '参保险种 险种 险种类型 参保类型 参保类别 险种名称 已参险种 参保险种类型 参保状态 参保情况',
      ),
      contains: /险种/,
    },
  ],
  required: [['number']],
};
