import { words, type RosterLayout } from './columns.ts';
import { personColumns } from './person-columns.ts';

export type PaymentKey =
  | keyof typeof personColumns
  | 'amount'
  | 'paidOn'
  | 'tier'
  | 'receipt'
  | 'paidForOthers'
  | 'category'
  | 'request'
  | 'means';

/** 缴费明细, from the tax system or a POS. */
export const paymentLayout: RosterLayout<PaymentKey> = {
  columns: [
    ...Object.values(personColumns),
    {
      key: 'amount',
      title: '缴费金额',
      aliases: words(`
        缴费金额 个人缴费金额 个人缴费 个人缴纳金额 缴纳金额 实缴金额 实缴费额 缴费额 实缴 实收金额
        个人实缴金额 入库金额 应缴费额 应缴金额 交易金额 支付金额 金额 缴款金额 收款金额 费额
        个人缴费额 自缴金额 本人缴费金额 个人实缴 个人缴费部分 个人缴纳部分 个人自缴 实缴税额 实缴税款
        实缴税费额 实缴费款 实征金额 实征税额 入库税额 入库税费额 已缴金额 已缴费额 缴费总额 合计金额
        应补退税费额 应补退税额 应补退费额 应征税款 应征税额 应征费额 应征金额 个人应缴 税款金额 税费金额
        税额 缴费元 缴费额元 收款 缴款 付款 实收 已缴 已交 实交 已收 已缴费 小写金额 金额小写
      `),
      contains:
        /[缴交收付].*(金额|费额|税额|税款|费款|小写)|(金额|费额).*缴|[缴交收付][纳费款]?元$|^(税费|税|费|订单|交易)额$|(订单|交易|合计)金额/,
      except: /代缴|资助|补助|财政|退(?!$)|基数|大写|欠/,
      lesser: /应[缴交征收]|欠|标准|大写|上年/,
    },
    {
      key: 'paidOn',
      title: '缴费时间',
      aliases: words(`
        缴费时间 缴费日期 缴款时间 缴款日期 交易时间 交易日期 支付时间 支付日期 入库时间 入库日期
        收款时间 收款日期 实缴日期 扣款时间 扣款日期 到账时间 到账日期 开票日期 征收日期 缴纳时间
        缴纳日期 参保缴费时间 缴费日 征收时间 入退库日期 入退库时间 上解日期 开具日期 开具时间 登记时间
      `),
      contains: /(缴费|缴款|交易|支付|入库|扣款|到账).*(时间|日期)/,
    },
    {
      key: 'tier',
      title: '档次',
      aliases: words(`
        档次 缴费档次 参保档次 缴费档 参保缴费档次 征收档次 费款档次 征收品目 征收子目 缴费标准
        居民医保档次 险种档次
      `),
      contains: /档次|子目|品目/,
      except: /上年|原/,
    },
    {
      key: 'receipt',
      title: '票号',
      aliases: words(`
        票号 票据号 票据号码 票证号码 凭证号 凭证号码 电子税票号码 电子税票号 税票号码 税票号 完税证号
        完税凭证号 缴费凭证号 收据号 收据编号 收据号码 票据编号 商户订单号 流水号 交易流水号 订单号 交易参考号 参考号 银行端查询缴税凭证序号
      `),
      contains: /票.{0,2}号|凭证.*号|流水号|订单号|收据.*号/,
    },
    {
      key: 'paidForOthers',
      title: '代缴金额',
      aliases: words('代缴金额 资助金额 代缴费额 资助代缴金额 财政代缴金额 补助金额 资助费额 财政资助金额'),
      contains: /(代缴|资助).*(金额|费额|部分)/,
    },
    {
      key: 'category',
      title: '代缴类别',
      aliases: words(
        '代缴类别 资助类别 代缴身份 资助身份 资助参保身份 人员类别 特殊人员类别 代缴类型 缴费人类别',
      ),
      contains: /(代缴|资助).*(类别|身份|类型)/,
      except: /身份证|证件/,
    },
    {
      key: 'request',
      title: '请款批次',
      aliases: words('请款批次 请款批次号 批次 批次号 请款编号 资助批次 代缴批次'),
      contains: /批次/,
    },
    {
      key: 'means',
      title: '缴费方式',
      aliases: words('缴费方式 缴费渠道 支付方式 支付渠道 缴款方式 收款方式 缴费途径 渠道 交易渠道'),
    },
  ],
  required: [['number'], ['amount']],
};
