// Before the first paint: the theme chosen earlier, from its cookie, else the one of the system.
(function () {
  var chosen = /(?:^|; )koprogo_theme=(light|dark)/.exec(document.cookie);
  if (chosen) document.documentElement.dataset.theme = chosen[1];
})();
