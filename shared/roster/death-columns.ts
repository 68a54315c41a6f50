import { words, type RosterLayout } from './columns.ts';
import { personColumns } from './person-columns.ts';

export type DeathKey = keyof typeof personColumns | 'diedOn' | 'cancelledOn' | 'reason';

/** 死亡/销户名单, from the police or the health department. */
export const deathLayout: RosterLayout<DeathKey> = {
  columns: [
    ...Object.values(personColumns),
    {
      key: 'diedOn',
      title: '死亡时间',
      aliases: words(
        '死亡时间 死亡日期 死亡年月 去世时间 去世日期 火化时间 火化日期 死亡年月日 死亡时间日期 逝世时间 逝世日期 离世时间 离世日期 身故时间 身故日期',
      ),
      contains: /(死亡|去世|逝世|离世|身故|火化).*(时间|日期|年月)/,
    },
    {
      key: 'cancelledOn',
      title: '注销时间',
      aliases: words(`
        注销时间 注销日期 销户时间 销户日期 户口注销时间 户口注销日期 户籍注销时间 户籍注销日期
        注销户口时间 注销户口日期 迁出时间 迁出日期
      `),
      contains: /(注销|销户|迁出).*(时间|日期)/,
    },
    {
      key: 'reason',
      title: '注销原因',
      aliases: words('注销原因 销户原因 死亡原因 原因 注销类别 注销类型 户口注销原因 注销户口原因 迁出原因'),
      contains: /(注销|销户|死亡|迁出).*(原因|类别|类型)/,
    },
  ],
  required: [['number']],
};
