import { words, type RosterLayout } from './columns.ts';
import { birthDateColumn, personColumns } from './person-columns.ts';

export type ResidentKey =
  | 'serial'
  | 'name'
  | 'number'
  | 'village'
  | 'town'
  | 'group'
  | 'phone'
  | 'note'
  | 'gender'
  | 'birthDate'
  | 'ethnicity'
  | 'headName'
  | 'headNumber'
  | 'relation'
  | 'address'
  | 'personNumber'
  | 'lastYearTier'
  | 'school';

/** 居民底册 / 上年参保名单. */
export const residentLayout: RosterLayout<ResidentKey> = {
  columns: [
    ...Object.values(personColumns),
    { key: 'gender', title: '性别', aliases: words('性别 男女 性别男女') },
    birthDateColumn,
    { key: 'ethnicity', title: '民族', aliases: words('民族 族别 民族名称') },
    {
      key: 'headName',
      title: '户主姓名',
      aliases: words('户主姓名 户主 户主名 户主名字 户主名称 家庭户主 户主人姓名 所在户户主 户主申请人姓名'),
      contains: /户主.*(姓名|名字)/,
    },
    {
      key: 'headNumber',
      title: '户主身份证号',
      aliases: words(`
        户主身份证号 户主身份证号码 户主身份证 户主证件号码 户主证件号 户主公民身份号码
        户主公民身份证号码 户主居民身份证号码 户主身份证件号码 户主身份号码 户主id
      `),
      contains: /户主.*(身份|证件)/,
    },
    {
      key: 'relation',
      title: '与户主关系',
      aliases: words(`
        与户主关系 与户主的关系 户主关系 和户主关系 家庭关系 关系 与户主之间关系
        与本户户主关系 是户主的 称谓 与户主称谓 成员关系 与申请人关系 家庭成员关系 是否户主
      `),
      contains: /户主.*关系/,
    },
    {
      key: 'address',
      title: '户籍地址',
      aliases: words(`
        户籍地址 户籍所在地 户口所在地 户籍地 户籍住址 户口地址 户籍详细地址 户籍所在地址
        地址 住址 家庭住址 家庭地址 详细地址 详细住址 现住址 现住地址 现居住地 现居住地址
        居住地址 居住地 常住地址 联系地址 身份证地址 身份证住址 通讯地址 门牌号 门楼牌号
        住宅地址
      `),
      contains: /地址|住址|所在地/,
      except: /学校|单位|邮箱|代码/,
    },
    {
      key: 'personNumber',
      title: '人员编号',
      aliases: words(`
        人员编号 个人编号 参保编号 参保号 医保编号 个人编码 人员编码 社保编号 医保号
        参保人编号 个人社保编号 医保个人编号 参保人员编号 个人医保编号 人员代码 个人代码
        人员id 社保卡号 医保卡号
      `),
      contains: /(人员|个人|参保|医保|社保).{0,3}编[号码]/,
      except: /单位|家庭|户/,
    },
    {
      key: 'lastYearTier',
      title: '上年档次',
      aliases: words(`
        上年档次 上年参保档次 上年缴费档次 上年居民医保档次 上年医保档次 上年参保缴费档次
        上年档 上年参保情况 上年参保档 原档次 原参保档次 参保档次 缴费档次 档次 参保缴费档次
        医保档次 居民医保档次 上年是否参保 上年参保
      `),
      contains: /上年.*档/,
    },
    {
      key: 'school',
      title: '就读学校',
      aliases: words(`
        就读学校 学校 学校名称 所在学校 所读学校 就读院校 就学学校 在读学校 院校
        就读学校名称
      `),
      contains: /学校(名称)?$|就读/,
      except: /是否/,
    },
  ],
  required: [['name'], ['number'], ['village']],
};
