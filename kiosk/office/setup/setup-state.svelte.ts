import type { CommandInputs } from '#domain/contract/commands';
import { parsePrinterAddress } from '#domain/paper/printer-address';
import type { Problem } from '#ui/live/answers';
import { makeId } from '#ui/live/id';
import { isLanguage, type Language } from '#ui/text/language';
import type { OfficeText } from '../text/uz-latn';

/** The questions of the first run, in order. */
export const setupSteps = ['language', 'branch', 'administrator', 'hall', 'printer'] as const;

/** One question of the first run. */
export type SetupStep = (typeof setupSteps)[number];

/** How receipts come out at first. */
export type PrinterChoice = 'none' | 'screen' | 'network';

/** What is kept between visits: everything but the PIN. */
type Kept = {
  step: number;
  language: Language;
  branchName: string;
  administratorName: string;
  hallName: string;
  tableCount: number | null;
  serviceRateBasisPoints: number | null;
  printer: PrinterChoice;
  printerAddress: string;
};

const STORAGE_KEY = 'dastarxon-setup';
/** An administrator's PIN has the length of a new branch. */
export const PIN_LENGTH = 6;
const USUAL_TABLES = 12;
const USUAL_SERVICE_BASIS_POINTS = 1000;

function recall(): Partial<Kept> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}');
    return typeof stored === 'object' && stored !== null ? stored : {};
  } catch {
    return {};
  }
}

/** The answers of the first run. It can be left and taken up again; the PIN alone is typed anew, for it is never stored. */
export class SetupState {
  step = $state(0);
  language: Language;
  branchName = $state('');
  administratorName = $state('');
  pin = $state('');
  pinAgain = $state('');
  hallName = $state('');
  tableCount = $state<number | null>(USUAL_TABLES);
  serviceRateBasisPoints = $state<number | null>(USUAL_SERVICE_BASIS_POINTS);
  printer = $state<PrinterChoice>('screen');
  printerAddress = $state('');
  /** What stands in the way of the present step; shown after "next". */
  faults = $state.raw<Readonly<Record<string, string | undefined>>>({});
  readonly resumed: boolean;
  // One set of ids for all tries: a lost answer must not make a second branch.
  readonly #commandId = makeId();
  readonly #ids = { employeeId: makeId(), hallId: makeId(), printerId: makeId() };

  constructor(language: Language, text: OfficeText) {
    const kept = recall();
    this.language = $state(isLanguage(kept.language) ? kept.language : language);
    this.hallName = text.setup.hallDefault;
    this.resumed = kept.step !== undefined && kept.step > 0;
    this.#take(kept);
  }

  #take(kept: Partial<Kept>): void {
    if (typeof kept.branchName === 'string') this.branchName = kept.branchName;
    if (typeof kept.administratorName === 'string') this.administratorName = kept.administratorName;
    if (typeof kept.hallName === 'string') this.hallName = kept.hallName;
    if (typeof kept.tableCount === 'number') this.tableCount = kept.tableCount;
    if (typeof kept.serviceRateBasisPoints === 'number') this.serviceRateBasisPoints = kept.serviceRateBasisPoints;
    if (kept.printer === 'none' || kept.printer === 'screen' || kept.printer === 'network') this.printer = kept.printer;
    if (typeof kept.printerAddress === 'string') this.printerAddress = kept.printerAddress;
    // The PIN is gone after a reload, so the way on leads through its page.
    if (typeof kept.step === 'number') this.step = Math.min(Math.max(0, Math.trunc(kept.step)), setupSteps.indexOf('administrator'));
  }

  /** The question that is asked now. */
  get name(): SetupStep {
    return setupSteps[this.step] ?? 'language';
  }

  /** Keeps the answers for another visit. */
  keep(): void {
    const { step, language, branchName, administratorName, hallName, tableCount, serviceRateBasisPoints, printer, printerAddress } = this;
    const kept: Kept = {
      step,
      language,
      branchName,
      administratorName,
      hallName,
      tableCount,
      serviceRateBasisPoints,
      printer,
      printerAddress,
    };
    localStorage.setItem(STORAGE_KEY, JSON.stringify(kept));
  }

  /** Forgets everything kept. */
  forget(): void {
    localStorage.removeItem(STORAGE_KEY);
  }

  back(): void {
    this.faults = {};
    this.step = Math.max(0, this.step - 1);
    this.keep();
  }

  /** Goes on when the present step is answered; true on the last one, when everything is. */
  next(text: OfficeText): boolean {
    this.faults = this.#check(text.setup.faults);
    if (Object.values(this.faults).some((fault) => fault !== undefined)) return false;
    if (this.step === setupSteps.length - 1) return true;
    this.step += 1;
    this.keep();
    return false;
  }

  #check(words: OfficeText['setup']['faults']): Readonly<Record<string, string | undefined>> {
    const blank = (value: string): boolean => value.trim() === '';
    switch (this.name) {
      case 'language':
        return {};
      case 'branch':
        return { branchName: blank(this.branchName) ? words.branch : undefined };
      case 'administrator':
        return {
          administratorName: blank(this.administratorName) ? words.name : undefined,
          pin: this.pin.length !== PIN_LENGTH ? words.pin : this.pin !== this.pinAgain ? words.pinMismatch : undefined,
        };
      case 'hall': {
        const rate = this.serviceRateBasisPoints ?? 0;
        return {
          hallName: blank(this.hallName) ? words.hall : undefined,
          tableCount: this.tableCount === null || this.tableCount < 1 || this.tableCount > 60 ? words.tables : undefined,
          serviceRate: rate < 0 || rate > 10_000 ? words.rate : undefined,
        };
      }
      case 'printer':
        return {
          printerAddress: this.printer === 'network' && !parsePrinterAddress('network', this.printerAddress).ok ? words.address : undefined,
        };
    }
  }

  /** The command and its id, the same in every try. */
  command(text: OfficeText): { readonly id: string; readonly input: CommandInputs['box.initialise'] } {
    const printer =
      this.printer === 'none'
        ? null
        : {
            printerId: this.#ids.printerId,
            name: text.setup.printerName,
            connection: this.printer,
            address: this.printer === 'network' ? this.printerAddress.trim() : '',
            widthMm: 80 as const,
            dots: null,
            copies: 1,
            cut: true,
            drawerPin: null,
            autoPrint: true,
            substitutePrinterId: null,
          };
    return {
      id: this.#commandId,
      input: {
        language: this.language,
        branchName: this.branchName.trim(),
        administrator: { employeeId: this.#ids.employeeId, name: this.administratorName.trim(), pin: this.pin },
        hall: {
          hallId: this.#ids.hallId,
          name: this.hallName.trim(),
          tableCount: this.tableCount ?? 1,
          serviceRateBasisPoints: this.serviceRateBasisPoints ?? 0,
        },
        printer,
      },
    };
  }

  /** The printer that was chosen; null for none. */
  get printerId(): string | null {
    return this.printer === 'none' ? null : this.#ids.printerId;
  }

  /** Goes to the step that a refusal is about. */
  blame(problem: Problem): void {
    const path = problem.faults?.[0]?.path.replace(/^input\./, '') ?? '';
    const step: SetupStep | null =
      problem.code.startsWith('pin-') || path.startsWith('administrator')
        ? 'administrator'
        : problem.code.startsWith('printer-') || path.startsWith('printer')
          ? 'printer'
          : path.startsWith('hall')
            ? 'hall'
            : path.startsWith('branchName')
              ? 'branch'
              : null;
    if (step !== null) this.step = setupSteps.indexOf(step);
  }
}
