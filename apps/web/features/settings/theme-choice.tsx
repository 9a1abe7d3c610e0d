import { Monitor, Moon, Sun } from 'lucide-react';
import { themes, type Theme } from '../theme/theme.ts';
import { setTheme, useTheme } from '../theme/use-theme.ts';
import { settingsWords as words } from '../../words/settings-words.ts';

const looks = {
  system: { label: words.matchSystem, Icon: Monitor },
  light: { label: words.light, Icon: Sun },
  dark: { label: words.dark, Icon: Moon },
} satisfies Record<Theme, unknown>;

export function ThemeChoice() {
  const chosen = useTheme();
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="sr-only">{words.colours}</legend>
      {themes.map((theme) => {
        const { label, Icon } = looks[theme];
        return (
          <label key={theme} className="flex min-h-10 cursor-pointer items-center gap-2 rounded-medium border border-line bg-surface px-4 text-small has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
            <input type="radio" name="theme" value={theme} checked={theme === chosen} onChange={() => setTheme(theme)} className="sr-only" />
            <Icon aria-hidden className="size-4" />
            {label}
          </label>
        );
      })}
    </fieldset>
  );
}
