export type Theme = 'system' | 'light' | 'dark';

const COOKIE = 'koprogo_theme';
const YEAR_S = 31_536_000;

function chosen(): Theme {
  const found = /(?:^|; )koprogo_theme=(light|dark)/.exec(globalThis.document?.cookie ?? '');
  return (found?.[1] as Theme | undefined) ?? 'system';
}

class ThemeChoice {
  #current = $state<Theme>(chosen());

  get current(): Theme {
    return this.#current;
  }
  choose(theme: Theme): void {
    this.#current = theme;
    if (theme === 'system') {
      delete document.documentElement.dataset['theme'];
      document.cookie = `${COOKIE}=; path=/; max-age=0; samesite=lax`;
    } else {
      document.documentElement.dataset['theme'] = theme;
      document.cookie = `${COOKIE}=${theme}; path=/; max-age=${YEAR_S}; samesite=lax`;
    }
  }
}

export const theme = new ThemeChoice();
