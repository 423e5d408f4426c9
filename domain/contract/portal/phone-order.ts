import { z } from 'zod';
import type { PartyStage } from '../customer';
import { command } from '../command';
import { phoneOrderKind, phoneOrderRequest } from '../phone-order';
import type { PhoneOrderKind, PhoneOrderProblem, PhoneOrderState } from '../phone-order';
import { id, requiredText } from '../primitives';
import type { LocalizedText } from '../primitives';

/** The operator's page of the portal (BX-X-17): who calls, which branch may take it, and what became of it. Everybody of an owner's sees it; the owner and his operators send. */

/** How long a branch has to answer; then the operator is told that nobody did, and no till can make an order of it any more. */
export const PHONE_ORDER_VALID_MS = 15 * 60_000;
/** A branch that was heard of so long ago is asked again before an order is sent there. */
export const PHONE_BRANCH_FRESH_MS = 30_000;

/** Asks a branch's box to be heard of: whoever then finds it silent knows so before he sends anything. Answers the portal's time. */
export const reachBranch = command('phone-order.reach', z.strictObject({ branchId: id })).returns<{ readonly askedAt: number }>();

/** Sends an order to a branch. Refused where the branch was not heard of just now, unless the operator knows (`although`) and lets it wait. */
export const sendPhoneOrder = command(
  'phone-order.send',
  z.strictObject({ requestId: id, branchId: id, request: phoneOrderRequest, although: z.boolean().default(false) }),
).returns<{ readonly expiresAt: number }>();

/** Takes back what no box has heard of yet. */
export const withdrawPhoneOrder = command('phone-order.withdraw', z.strictObject({ requestId: id })).returns<Record<string, never>>();

/** `GET /api/phone-orders/card`: a number in any usual way of writing. */
export const phoneCardQuery = z.strictObject({ phone: requiredText(40) });

/** A dish, or one variant of it, with what was chosen beside. */
export interface PhoneCardDish {
  readonly productId: string;
  readonly variantId: string | null;
  readonly modifiers: readonly { readonly optionId: string; readonly count: number }[];
}

/** A line of an order of before, as it is ordered again. */
export interface PhoneCardLine extends PhoneCardDish {
  readonly name: LocalizedText;
  readonly quantityThousandths: number;
  /** Of a combo: its dishes. */
  readonly parts: readonly PhoneCardDish[];
}

/** Who calls, over all branches. */
export interface PhoneCardView {
  /** E.164. */
  readonly phone: string;
  /** Null = nobody has this number. */
  readonly customer: {
    readonly customerId: string;
    readonly name: string;
    readonly stage: PartyStage;
    readonly alertNote: string;
    readonly groupNames: readonly LocalizedText[];
    readonly orderCount: number;
    readonly lastVisitAt: number | null;
    readonly receivableTiyin: number;
    readonly overdueTiyin: number;
    /** Null = the house's usual. */
    readonly limitTiyin: number | null;
    readonly addresses: readonly { readonly addressId: string; readonly text: string }[];
  } | null;
  /** His last orders, the latest first. */
  readonly orders: readonly {
    readonly orderId: string;
    readonly branchId: string;
    readonly branchName: string;
    readonly number: string;
    readonly at: number;
    readonly totalTiyin: number;
    readonly lines: readonly PhoneCardLine[];
  }[];
}

/** `GET /api/phone-orders/branches`: where an order may go. */
export interface PhoneBranchesView {
  readonly nowMs: number;
  readonly branches: readonly PhoneBranch[];
}

/** A branch as the operator sees it. */
export interface PhoneBranch {
  readonly branchId: string;
  readonly name: string;
  readonly phone: string;
  /** Null = it has no till that could take an order. */
  readonly heardAt: number | null;
  /** Its sync waits for the owner: it hears nothing. */
  readonly frozen: boolean;
  readonly shiftOpen: boolean;
}

/** `GET /api/phone-orders/menu`: what a branch sells now, at its prices. */
export const phoneMenuQuery = z.strictObject({ branchId: id, kind: phoneOrderKind });
/** What a branch sells now. */
export interface PhoneMenuView {
  readonly categories: readonly { readonly categoryId: string; readonly name: LocalizedText }[];
  readonly dishes: readonly PhoneDish[];
  readonly modifierGroups: readonly {
    readonly groupId: string;
    readonly name: LocalizedText;
    readonly minimum: number;
    readonly maximum: number;
    readonly options: readonly {
      readonly optionId: string;
      readonly name: LocalizedText;
      readonly priceTiyin: number;
      /** Chosen unless the guest says otherwise. */
      readonly isDefault: boolean;
    }[];
  }[];
}

/** A dish, or one variant of it. */
export interface PhoneDish {
  readonly productId: string;
  readonly variantId: string | null;
  readonly categoryId: string;
  readonly name: LocalizedText;
  readonly priceTiyin: number;
  readonly groupIds: readonly string[];
  /** Of a combo: out of each of these one dish; else none. */
  readonly slots: readonly PhoneSlot[];
  /** On the stop-list, or none is left; of a combo also where a slot has nothing left. */
  readonly stopped: boolean;
}

/** One of the choices that make up a combo. */
export interface PhoneSlot {
  readonly name: LocalizedText;
  readonly options: readonly PhoneSlotOption[];
}

/** A dish that may be chosen there, and what it costs more. */
export interface PhoneSlotOption {
  readonly productId: string;
  readonly variantId: string | null;
  readonly name: LocalizedText;
  readonly extraTiyin: number;
  readonly groupIds: readonly string[];
  readonly stopped: boolean;
}

/**
 * How far an order is, as the operator is told. `sent`: no box has heard of it. `handed`: it went out, and the branch has not said that it has it. `unanswered`: its time is
 * over, and only the branch knows what became of it.
 */
export type PhoneRequestState = PhoneOrderState | 'sent' | 'handed' | 'unanswered' | 'withdrawn';

/** `GET /api/phone-orders`: orders of the last day, the latest first. */
export interface PhoneRequestsView {
  readonly nowMs: number;
  readonly requests: readonly {
    readonly requestId: string;
    readonly branchId: string;
    readonly branchName: string;
    readonly kind: PhoneOrderKind;
    readonly name: string;
    readonly phone: string;
    readonly madeAt: number;
    readonly expiresAt: number;
    readonly state: PhoneRequestState;
    readonly orderNumber: string;
    readonly totalTiyin: number | null;
    readonly problem: PhoneOrderProblem | null;
    readonly dish: LocalizedText | null;
    readonly reason: string;
  }[];
}
