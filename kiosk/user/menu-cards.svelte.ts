/** How the dishes of the menu are drawn on a device: with their pictures, more of them at once, or as names and prices alone (BX-O-278). */
export type MenuCards = 'large' | 'small' | 'words';

const KEY = 'dastarxon-menu-cards';

class MenuCardsChoice {
  #cards = $state<MenuCards>(readCards());

  /** Large until somebody chose; read in markup it is followed. */
  get value(): MenuCards {
    return this.#cards;
  }

  /** Keeps the choice on this device. */
  choose(cards: MenuCards): void {
    localStorage.setItem(KEY, cards);
    this.#cards = cards;
  }
}

function readCards(): MenuCards {
  const kept = localStorage.getItem(KEY);
  return kept === 'small' || kept === 'words' ? kept : 'large';
}

/** The choice of this device. */
export const menuCards = new MenuCardsChoice();
