import { createContext } from 'svelte';
import type { Component } from 'svelte';
import type { FileImport } from '#domain/contract/customer-import';
import type { Answer } from '#ui/live/answers';

/** What a file is of, for the pages that bring one in: what its columns can be, what there is to choose, and which commands try and take it. */

/** What somebody has chosen beside the columns; which choices there are, the desk's own part says. */
export type Choices = Readonly<Record<string, unknown>>;
/** A file, whatever its rows are about. */
export type AnyImport = FileImport<string>;

/** Words that differ with what is in the file. */
export interface DeskWords {
  readonly chooseHint: string;
  readonly columnsHint: string;
  readonly target: string;
  readonly noName: string;
  readonly runAsk: string;
  /** The head of the column of names. */
  readonly subject: string;
  /** Where the rows are once they are taken. */
  readonly done: { readonly text: string; readonly href: string };
}

/** The plan as it is sent. */
export type SentPlan = Choices & { readonly importId: string; readonly columns: readonly string[]; readonly sheet: string };

/** One kind of file. */
export interface ImportDesk {
  readonly kind: AnyImport['kind'];
  /** The section of the office, for addresses. */
  readonly section: 'imports' | 'lists';
  readonly words: DeskWords;
  readonly targets: readonly { readonly value: string; readonly text: string }[];
  /** Whether rows can be told apart by these columns. */
  readonly named: (columns: readonly string[]) => boolean;
  /** What is chosen before anybody has chosen. */
  readonly choices: Choices;
  readonly ChoiceFields: Component<{ choices: Choices; onchange: (choices: Choices) => void; rejected: number }>;
  readonly send: (step: 'check' | 'run', plan: SentPlan) => Promise<Answer<AnyImport>>;
  readonly canUndo: boolean;
}

const [getDesk, setDesk] = createContext<ImportDesk>();

/** Called by the page of one kind of file; what it gives may follow the language. */
export function provideDesk(desk: ImportDesk): void {
  setDesk(desk);
}

/** The desk around this component. */
export function useDesk(): ImportDesk {
  return getDesk();
}
