import { words, type RosterLayout } from './columns.ts';
import { personColumns } from './person-columns.ts';

export type TargetKey =
  'serial' | 'village' | 'town' | 'note' | 'target' | 'targetDistrict' | 'targetCity' | 'lastYear' | 'base';

/** Whose target a column holds. */
export const TARGET_SCOPES = { target: '街道', targetDistrict: '区', targetCity: '市' } as const;

const WORDS = words(`
        目标任务数 目标任务 目标任务人数 目标人数 目标数 目标 任务数 任务人数 任务 参保目标
        参保目标任务 参保目标数 参保目标人数 参保任务 参保任务数 参保任务人数 征收任务
        征收目标 征收任务数 征收目标任务 征缴任务 征缴任务数 征缴目标 征缴目标任务 筹资任务
        筹资任务数 筹资目标 扩面任务 目标值 口径目标 口径 口径目标任务 另一口径目标
      `);

/** 目标任务分解. */
export const targetLayout: RosterLayout<TargetKey> = {
  columns: [
    personColumns.serial,
    personColumns.village,
    personColumns.town,
    personColumns.note,
    {
      key: 'target',
      title: '目标人数',
      aliases: [
        ...words(`
        目标人数 目标任务人数 目标任务 目标任务数 目标数 任务数 任务人数 参保目标
        参保目标人数 参保目标数 参保目标任务 参保目标任务数 参保任务 参保任务数 征收任务
        征收任务数 征收目标 征收目标任务 征收目标数 征缴任务 征缴任务数 征缴目标 征缴目标任务
        筹资任务 筹资任务数 筹资目标 筹资目标任务 扩面任务 扩面任务数 下达任务 下达任务数
        下达目标 下达目标任务 下达目标数 分解任务 分解任务数 分解目标 分解目标任务 分解数
        目标 任务 目标值 工作目标 工作任务 计划数 计划人数 计划参保人数 应完成人数
        应完成任务数 参保征收任务 参保征收目标 参保征收任务数 居民医保任务数 居民医保目标任务
        医保任务数 医保目标任务 参保人数目标
      `),
        ...scoped(['街道', '镇街', '镇', '乡镇', '本街道']),
      ],
      contains: /目标|任务|指标/,
      except: /完成|率|核减|差|占|上年|档|学生|资助|金额|比例|名称|说明|^[市区县]|[市区县]级|[市区县]下达/,
    },
    {
      key: 'targetDistrict',
      title: '区目标',
      aliases: scoped(['区', '区级', '各区县', '区县', '县', '区医保局', '区局', '区政府', '全区']),
      contains: /^(区|县|区县)(级|下达|医保局|政府|分配|口径)?.{0,4}(目标|任务)/,
      except: /完成|率|核减|差/,
    },
    {
      key: 'targetCity',
      title: '市目标',
      aliases: scoped(['市', '市级', '市医保局', '市局', '全市']),
      contains: /^市(级|下达|医保局|分配|口径)?.{0,4}(目标|任务)/,
      except: /完成|率|核减|差/,
    },
    {
      key: 'lastYear',
      title: '上年参保数',
      aliases: words(`
        上年参保数 上年参保人数 上年参保 上年实际参保数 上年实际参保人数 上年实际参保
        上年实参保数 上年实参保人数 上年完成数 上年完成人数 上年参保完成数 上年缴费人数
        上年缴费数 上年已参保人数 上年已参保数 上年居民医保参保人数 上年居民参保人数
        上年底参保人数 上年末参保人数 上年实绩 上年数 上年人数 上年底数 上年实际 上年征收数
        上年参保总数 上年参保总人数 上年居民医保参保数
      `),
      contains: /上年.*(参保|缴费|完成|人数|实)/,
      except: /档|率|比|目标|任务|应参/,
    },
    {
      key: 'base',
      title: '应参保数',
      aliases: words(`
        应参保数 应参保人数 应参保 应参数 应参人数 户籍人口 户籍人口数 户籍人数 户籍总人口
        总人口 人口数 人口总数 总人数 应保尽保人数 应参保对象 应参保对象数 应参保总数
        应参保总人数 参保基数 基数 常住人口 常住人口数 公安户籍人口 辖区人口 应保人数
        应参保底数 底数
      `),
      contains: /应参|人口/,
      except: /率|比|资助|贫困|低收入/,
    },
  ],
  required: [['village'], ['target', 'targetDistrict', 'targetCity']],
};

/** Every spelling of one unit's target: 区下达目标任务, 目标任务区 (a two-row header) and so on. */
function scoped(units: readonly string[]): string[] {
  return units.flatMap((unit) => [
    ...WORDS.flatMap((word) => [
      `${unit}${word}`,
      `${unit}下达${word}`,
      `${unit}分配${word}`,
      `${word}${unit}`,
    ]),
    `${unit}下达`,
    `${unit}下达数`,
    `${unit}口径`,
  ]);
}
