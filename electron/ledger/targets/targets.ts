/** 目标任务 and 核减: what each village is to reach, and who was taken off it on what evidence. */
export { listReductions } from './list-reductions.ts';
export { listTargets, targetHistory, targetRules } from './list-targets.ts';
export { reduce } from './reduce.ts';
export { ruleTargets } from './rule-targets.ts';
export { setTargets } from './set-targets.ts';
export { withdraw } from './withdraw.ts';
