/** Why a record was taken back with its import, as the history says it. */
export function undoneWords(batchId: number): string {
  return `撤销第 ${batchId} 批导入`;
}
