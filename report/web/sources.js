// A number, and a finding, open their sources.
(function () {
  "use strict";
  var panel = document.getElementById("source"), opened = null, OPENERS = "span.value, button.where";

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
  function open(one) {
    var again = one === opened;
    close(false);
    if (again) return;
    var row = one.closest("[data-where]"), finding = one.matches("button.where"), data = finding ? {} : one.dataset;
    var list = document.createElement("dl"), button = document.createElement("button"), places = document.createElement("ul");
    if (data.name) add(list, "名称", data.name);
    if (finding && row.dataset.told) add(list, "说明", row.dataset.told);
    if (data.printed) add(list, "原文", data.printed + (data.column ? "（" + data.column + "）" : ""));
    if (data.corrected) add(list, "更正", data.corrected);
    if (data.formula) add(list, "算法", data.formula);
    (finding ? row.dataset.where : data.places).split(" ").forEach(function (key) {
      var link = document.createElement("a"), item = document.createElement("li");
      link.href = "#place-" + key.replace(/\./g, "-");
      link.textContent = label(key);
      item.append(link);
      places.append(item);
    });
    add(list, "出处", places);
    if (finding && row.id) {
      var link = document.createElement("a");
      link.href = "#" + row.id;
      link.textContent = "#" + row.id;
      add(list, "链接", link);
    }
    button.className = "close";
    button.type = "button";
    button.textContent = "✕";
    button.setAttribute("aria-label", "关闭");
    button.onclick = function () { close(true); };
    panel.replaceChildren(list, button);
    panel.hidden = false;
    var box = one.getBoundingClientRect(), width = panel.offsetWidth;
    panel.style.left = Math.max(16, Math.min(box.left + scrollX, scrollX + document.documentElement.clientWidth - width - 16)) + "px";
    panel.style.top = box.bottom + scrollY + 6 + "px";
    one.setAttribute("aria-expanded", "true");
    opened = one;
  }
  document.querySelectorAll("tr[data-where]").forEach(function (row) {
    var button = document.createElement("button"), cell = row.cells[/^\d+$/.test(ecoplan.text(row.cells[0])) ? 1 : 0];
    button.type = "button";
    button.className = "where";
    button.textContent = "出处";
    button.setAttribute("aria-label", ecoplan.text(cell) + "的出处");
    cell.append(button);
  });
  document.querySelectorAll("span.value").forEach(function (span) {
    span.tabIndex = 0;
    span.setAttribute("role", "button");
  });
  document.querySelectorAll(OPENERS).forEach(function (one) {
    one.setAttribute("aria-expanded", "false");
    one.setAttribute("aria-haspopup", "dialog");
  });
  document.addEventListener("click", function (event) {
    var one = event.target.closest(OPENERS);
    if (one) {
      open(one);
      if (event.detail === 0) enter(); // a button pressed by the keyboard
    } else if (!panel.contains(event.target) || event.target.closest("a")) close(false);
  });
  document.addEventListener("scroll", function (event) {
    if (opened && event.target !== document && event.target.contains(opened)) close(false);
  }, true);
  function enter() {
    var first = panel.querySelector("a");
    if (!panel.hidden && first) first.focus();
  }
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") close(true);
    else if ((event.key === "Enter" || event.key === " ") && event.target.matches("span.value")) {
      event.preventDefault();
      open(event.target);
      enter();
    } else if (event.key === "Tab" && panel.contains(event.target)) {
      // The panel stands at the end of the page: to go on is to come back to where it was opened.
      var stops = panel.querySelectorAll("a, button"), last = event.shiftKey ? stops[0] : stops[stops.length - 1];
      if (event.target === last) {
        event.preventDefault();
        close(true);
      }
    }
  });
})();
