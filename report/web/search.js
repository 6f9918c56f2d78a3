// Search of the whole page: any run of signs from one up, results by section, by keyboard alone where wanted.
(function () {
  "use strict";
  var dialog = document.getElementById("search"), query = document.getElementById("query"), list = document.getElementById("results");
  var counted = document.getElementById("counted"), MOST = 60, AROUND = 24, blocks = null, hits = [], chosen = -1;

  function plain(text) { return text.normalize("NFKC").toLowerCase(); }

  // Every paragraph, row and caption with its text and the heading it stands under, in the page's order.
  function gather() {
    var under = "", made = [];
    document.querySelectorAll("main :is(h1, h2, h3, p, li, tr, figcaption)").forEach(function (element) {
      var text = element.matches("tr") ? Array.from(element.cells, ecoplan.text).filter(Boolean).join(" · ") : ecoplan.text(element);
      if (element.matches("h1, h2, h3")) under = text;
      if (!text || element.closest("details") || (element.matches("p") && element.closest("figcaption, td, th, li"))) return;
      made.push({ element: element, text: text, plain: plain(text), under: under });
    });
    return made;
  }

  function marked(block, at, length) {
    var from = Math.max(0, at - AROUND), to = Math.min(block.text.length, at + length + AROUND), line = document.createDocumentFragment();
    var mark = document.createElement("mark");
    mark.textContent = block.text.slice(at, at + length);
    line.append((from ? "…" : "") + block.text.slice(from, at), mark, block.text.slice(at + length, to) + (to < block.text.length ? "…" : ""));
    return line;
  }

  function show() {
    var wanted = plain(query.value.trim()), found = 0, group = null, under = null;
    blocks = blocks || gather();
    list.replaceChildren();
    hits = [];
    if (wanted) blocks.forEach(function (block) {
      var at = block.plain.indexOf(wanted);
      if (at < 0) return;
      found += 1;
      if (found > MOST) return;
      if (block.under !== under) {
        under = block.under;
        group = document.createElement("div");
        group.setAttribute("role", "group");
        group.setAttribute("aria-label", under);
        var title = document.createElement("div");
        title.className = "under";
        title.setAttribute("aria-hidden", "true");
        title.textContent = under;
        group.append(title);
        list.append(group);
      }
      var option = document.createElement("div");
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.id = "hit-" + found;
      // Where normalising changed the length, the mark would stand beside the hit: the line is shown without it.
      option.append(block.plain.length === block.text.length ? marked(block, at, wanted.length) : block.text.slice(0, 80));
      option.addEventListener("click", function () { go(block, wanted); });
      group.append(option);
      hits.push({ option: option, block: block, wanted: wanted });
    });
    counted.textContent = !wanted ? "" : !found ? "没有找到“" + query.value.trim() + "”" : "找到 " + found + " 处" + (found > MOST ? "，列出前 " + MOST + " 处" : "");
    query.setAttribute("aria-expanded", String(hits.length > 0));
    choose(hits.length ? 0 : -1);
  }

  function choose(at) {
    if (hits[chosen]) hits[chosen].option.setAttribute("aria-selected", "false");
    chosen = at;
    if (!hits[chosen]) { query.removeAttribute("aria-activedescendant"); return; }
    hits[chosen].option.setAttribute("aria-selected", "true");
    hits[chosen].option.scrollIntoView({ block: "nearest" });
    query.setAttribute("aria-activedescendant", hits[chosen].option.id);
  }

  // The hit in the page is marked without touching the page.
  function mark(element, wanted) {
    if (!window.CSS || !CSS.highlights) return;
    var walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), ranges = [], node;
    while ((node = walker.nextNode())) {
      var text = plain(node.data), at = text.length === node.data.length ? text.indexOf(wanted) : -1;
      while (at >= 0) {
        var range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + wanted.length);
        ranges.push(range);
        at = text.indexOf(wanted, at + wanted.length);
      }
    }
    CSS.highlights.set("hit", new Highlight(...ranges));
  }
  function go(block, wanted) {
    dialog.close();
    if (!block.element.isConnected) document.dispatchEvent(new Event("ecoplan:widen"));
    mark(block.element, wanted);
    block.element.scrollIntoView({ block: "center" });
    block.element.tabIndex = -1;
    block.element.focus({ preventScroll: true });
    block.element.classList.add("reached");
    setTimeout(function () { block.element.classList.remove("reached"); }, 1600);
  }

  function open() {
    if (dialog.open) return;
    dialog.showModal();
    query.select();
    show();
  }
  document.addEventListener("ecoplan:narrow", function () { blocks = blocks || gather(); }); // while every row is there
  document.getElementById("find").addEventListener("click", open);
  query.addEventListener("input", show);
  dialog.addEventListener("click", function (event) { if (event.target === dialog) dialog.close(); });
  document.addEventListener("keydown", function (event) {
    var typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      open();
    }
  });
  query.addEventListener("keydown", function (event) {
    if (event.isComposing) return;
    if (event.key === "Escape") dialog.close(); // a browser would empty the field first
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (hits.length) choose((chosen + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % hits.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (hits[chosen]) go(hits[chosen].block, hits[chosen].wanted);
    }
  });
})();
