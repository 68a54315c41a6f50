import { shallowRef, type Ref } from 'vue';
import type { InputOf } from '#shared/contract.ts';
import type { QuotedMember } from '#shared/contract/ledger.ts';
import type { Tier } from '#shared/policy/decision.ts';
import { holdBack } from '../logic/hold-back.ts';
import { isBarred, priceOf, type MemberFacts } from '../logic/household.ts';
import { useDesk } from './desk.ts';

type Choice = InputOf<'household.quote'>['members'][number];

/** As long as a digit may be the first of an ID reader's, nothing is chosen with it. Milliseconds. */
const READER_PAUSE = 90;

interface Around {
  readonly members: Readonly<Ref<readonly QuotedMember[]>>;
  /** The marked member. */
  readonly member: Readonly<Ref<QuotedMember | null>>;
  readonly selected: Ref<number>;
  /** Marks a member. */
  readonly select: (residentId: number) => void;
  /** Something was chosen: the household is to be computed again. */
  readonly changed: () => void;
}

/** What is chosen for each member of the household at the counter. */
export function useHouseholdChoices({ members, member, selected, select, changed }: Around) {
  const desk = useDesk();
  const choices = shallowRef<readonly Choice[]>([]);
  const digit = holdBack(READER_PAUSE);

  /** The marked member pays this tier, or nothing with null; the mark goes on to the next who may pay. */
  function choose(tier: Tier | null): void {
    digit.flush();
    const chosen = member.value;
    if (chosen !== null && !isBarred(chosen) && (tier === null || priceOf(chosen, tier) !== null)) {
      digit.hold(() => {
        set(chosen, { tier });
        goOn();
      });
    }
  }

  /** A click is no reader: the choice holds at once, and the mark stays on that member. */
  function chooseFor(residentId: number, tier: Tier | null): void {
    const clicked = members.value.find((one) => one.residentId === residentId);
    if (clicked !== undefined && (tier === null || priceOf(clicked, tier) !== null)) {
      select(residentId);
      set(clicked, { tier: clicked.tier === tier ? null : tier });
    }
  }

  function goOn(): void {
    const next = members.value.findIndex((one, index) => index > selected.value && !isBarred(one));
    selected.value = next < 0 ? selected.value : next;
  }

  function set(chosen: QuotedMember, change: Partial<Omit<Choice, 'residentId'>>): void {
    const { residentId } = chosen;
    const before = choices.value.find((one) => one.residentId === residentId) ?? {
      ...{ residentId, population: chosen.population, newEntrant: false, tier: null },
    };
    const others = choices.value.filter((one) => one.residentId !== residentId);
    choices.value = [...others, { ...before, ...change }];
    changed();
  }

  /** The marked member counts as the next population of the pack. */
  function switchPopulation(): void {
    const codes = desk.pack?.populations.map(({ code }) => code) ?? [];
    const chosen = member.value;
    if (chosen !== null && codes.length > 1) {
      const population = codes[(codes.indexOf(chosen.population) + 1) % codes.length] ?? '';
      set(chosen, { population, newEntrant: false, tier: null });
    }
  }

  /** What was said of a member besides the tier. */
  function factsOf(residentId: number): MemberFacts {
    const choice = choices.value.find((one) => one.residentId === residentId);
    return {
      newEntrant: choice?.newEntrant ?? false,
      leftEmployeeInsuranceOn: choice?.leftEmployeeInsuranceOn ?? null,
      ...(choice?.uninsuredYears === undefined ? {} : { uninsuredYears: choice.uninsuredYears }),
    };
  }

  /** What the pack asks of the marked member besides; an answer left empty is not said. */
  function say(leftOn: string, years: string): void {
    const chosen = member.value;
    if (chosen !== null) {
      const uninsuredYears = /^\d{1,2}$/.test(years) ? Number(years) : undefined;
      set(chosen, { leftEmployeeInsuranceOn: leftOn === '' ? null : leftOn, uninsuredYears });
    }
  }

  function switchNewEntrant(): void {
    const chosen = member.value;
    if (chosen !== null) {
      set(chosen, { newEntrant: !factsOf(chosen.residentId).newEntrant });
    }
  }

  return { choices, digit, choose, chooseFor, switchPopulation, factsOf, say, switchNewEntrant };
}
