// A number opens its source; the contents follow the scroll; light and dark remember.
(function () {
  "use strict";
  var root = document.documentElement, panel = document.getElementById("source"), opened = null;

  function label(key) {
    var anchor = document.getElementById("place-" + key.replace(/\./g, "-"));
    var row = anchor && anchor.closest("tr");
    return row ? row.cells[1].textContent + (row.cells[2].textContent !== "—" ? "（原文第" + row.cells[2].textContent + "行）" : "") : key;
  }
  function add(list, term, node) {
    var dt = document.createElement("dt"), dd = document.createElement("dd");
    dt.textContent = term;
    dd.append(node);
    list.append(dt, dd);
  }
  function close(back) {
    if (!opened) return;
    opened.setAttribute("aria-expanded", "false");
    panel.hidden = true;
    if (back) opened.focus();
    opened = null;
  }
  function open(span) {
    var again = span === opened;
    close(false);
    if (again) return;
    var data = span.dataset, list = document.createElement("dl"), button = document.createElement("button");
    if (data.name) add(list, "名称", data.name);
    if (data.printed) add(list, "原文", data.printed + (data.column ? "（" + data.column + "）" : ""));
    if (data.formula) add(list, "算法", data.formula);
    var places = document.createDocumentFragment();
    data.places.split(" ").forEach(function (key, at) {
      var link = document.createElement("a");
      link.href = "#place-" + key.replace(/\./g, "-");
      link.textContent = label(key);
      if (at) places.append(document.createElement("br"));
      places.append(link);
    });
    add(list, "出处", places);
    button.className = "close";
    button.type = "button";
    button.textContent = "✕";
    button.setAttribute("aria-label", "关闭");
    button.onclick = function () { close(true); };
    panel.replaceChildren(list, button);
    panel.hidden = false;
    var box = span.getBoundingClientRect(), width = panel.offsetWidth;
    panel.style.left = Math.max(16, Math.min(box.left + scrollX, scrollX + innerWidth - width - 16)) + "px";
    panel.style.top = box.bottom + scrollY + 6 + "px";
    span.setAttribute("aria-expanded", "true");
    opened = span;
  }
  document.querySelectorAll("span.value").forEach(function (span) {
    span.tabIndex = 0;
    span.setAttribute("role", "button");
    span.setAttribute("aria-expanded", "false");
  });
  document.addEventListener("click", function (event) {
    var span = event.target.closest("span.value");
    if (span) open(span);
    else if (!panel.contains(event.target) || event.target.closest("a")) close(false);
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") close(true);
    else if ((event.key === "Enter" || event.key === " ") && event.target.matches("span.value")) {
      event.preventDefault();
      open(event.target);
      var first = panel.querySelector("a");
      if (!panel.hidden && first) first.focus();
    }
  });

  document.getElementById("theme").addEventListener("click", function () {
    var dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("ecoplan-theme", root.dataset.theme); } catch (e) { /* private browsing */ }
  });

  var fold = document.getElementById("contents-fold"), narrow = matchMedia("(max-width: 60rem)");
  fold.open = !narrow.matches;
  narrow.addEventListener("change", function () { fold.open = !narrow.matches; });
  fold.addEventListener("click", function (event) { if (narrow.matches && event.target.matches("a")) fold.open = false; });
  var links = new Map();
  fold.querySelectorAll("a[href^='#']").forEach(function (link) {
    var target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (target) links.set(target, link);
  });
  var current = null;
  function follow() {
    var reached = null;
    links.forEach(function (link, target) { if (target.getBoundingClientRect().top < 120) reached = link; });
    if (reached !== current) {
      if (current) current.removeAttribute("aria-current");
      if (reached) reached.setAttribute("aria-current", "true");
      current = reached;
    }
  }
  addEventListener("scroll", follow, { passive: true });
  follow();
})();
