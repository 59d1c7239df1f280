// What pages need before, without or beside a circuit: theme choice, menus, skip link, clipboard and the reconnect dialog.
(() => {
  const root = document.documentElement;
  const systemDark = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (root.dataset.theme ?? (systemDark.matches ? 'dark' : 'light')) === 'dark';
  const watchers = new Set();
  const themeChanged = () => {
    markThemeButtons();
    watchers.forEach((watcher) => watcher(isDark()));
  };

  function chooseTheme(theme) {
    if (theme) {
      root.dataset.theme = theme;
      document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`;
    } else {
      delete root.dataset.theme;
      document.cookie = 'theme=; path=/; max-age=0; samesite=lax';
    }
    themeChanged();
  }

  function markThemeButtons() {
    document.querySelectorAll('[data-theme-choice]').forEach((button) =>
      button.setAttribute('aria-pressed', String(button.dataset.themeChoice === (root.dataset.theme ?? ''))));
  }

  async function copy(text) {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text);
      return;
    }
    // Over plain HTTP on another host than localhost there is no clipboard object.
    const field = document.createElement('textarea');
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  }

  systemDark.addEventListener('change', themeChanged);

  document.addEventListener('click', (event) => {
    const choice = event.target.closest('[data-theme-choice]');
    if (choice) {
      chooseTheme(choice.dataset.themeChoice);
    }
    if (event.target.closest('.skip-link')) {
      event.preventDefault();
      document.getElementById('content')?.focus();
    }
    document.querySelectorAll('details.menu[open]').forEach((menu) => {
      if (!menu.contains(event.target) || event.target.closest('a')) {
        menu.open = false;
      }
    });
  });

  document.addEventListener('keydown', (event) => {
    const menu = event.key === 'Escape' && event.target.closest('details.menu[open]');
    if (menu) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });

  const modal = document.getElementById('components-reconnect-modal');
  // The page cannot go on with its circuit and must be loaded again, but files on their way would have to be chosen again then.
  const reload = () => {
    const { count = 0, percent = 0 } = window.portal.uploads;
    if (count === 0) {
      location.reload();
      return;
    }
    modal.dataset.state = 'sending';
    modal.querySelector('progress').value = percent;
    if (!modal.open) {
      modal.showModal();
    }
  };
  document.addEventListener('portal-uploads', () => {
    if (modal?.dataset.state === 'sending') {
      reload();
    }
  });
  const retry = async () => {
    modal.dataset.state = 'show';
    try {
      if (!(await Blazor.reconnect()) && !(await Blazor.resumeCircuit())) {
        reload();
      }
    } catch {
      modal.dataset.state = 'failed';
    }
  };
  modal?.addEventListener('components-reconnect-state-changed', ({ detail: { state } }) => {
    if (state === 'hide') {
      modal.close();
      delete modal.dataset.state;
    } else if (state === 'rejected') {
      reload();
    } else {
      modal.dataset.state = state === 'retrying' ? 'show' : state.replace('resume-', '');
      if (!modal.open) {
        modal.showModal();
      }
    }
  });
  modal?.addEventListener('click', (event) => {
    if (event.target.closest('[data-retry]')) {
      retry();
    }
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && modal?.dataset.state === 'failed') {
      retry();
    }
  });

  window.portal = {
    zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    copy,
    uploads: {},
    watchTheme(receiver) {
      const watcher = (dark) => receiver.invokeMethodAsync('ShowTheme', dark);
      watchers.add(watcher);
      return isDark();
    },
    onTheme(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
  markThemeButtons();
})();
