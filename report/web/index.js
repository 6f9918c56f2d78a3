// The table of all editions: sorted by a click on a heading, narrowed by province and by words. The rows stand there as they are.
(function () {
  "use strict";
  var table = document.querySelector("table");
  if (!table) return;
  var body = table.tBodies[0], rows = Array.from(body.rows), heads = Array.from(table.tHead.rows[0].cells).slice(0, -1);
  var collator = new Intl.Collator("zh-CN-u-co-pinyin", { numeric: true }), ranks = {}, sorted = null, way = "";

  function text(cell) { return cell.firstChild ? cell.firstChild.textContent.trim() : ""; }
  // What a column is sorted by: its numbers, or the ranks of its words, found once. Nothing (—) has none.
  function ranked(at) {
    if (ranks[at]) return ranks[at];
    var said = rows.map(function (row) { return row.cells[at].dataset.n || text(row.cells[at]); }), order = {};
    if (!heads[at].matches(".number")) {
      Array.from(new Set(said)).sort(collator.compare).forEach(function (one, rank) { order[one] = rank; });
    }
    ranks[at] = said.map(function (one) { return heads[at].matches(".number") ? parseFloat(one) : order[one]; });
    return ranks[at];
  }
  function sort(at) {
    way = sorted !== at ? "ascending" : { ascending: "descending", descending: "" }[way];
    sorted = way ? at : null;
    var order = rows.map(function (_, one) { return one; });
    if (way) {
      var by = ranked(at), turn = way === "ascending" ? 1 : -1;
      order.sort(function (a, b) {
        if (isNaN(by[a]) || isNaN(by[b])) return isNaN(by[a]) - isNaN(by[b]) || a - b;
        return turn * (by[a] - by[b]) || a - b;
      });
    }
    var made = document.createDocumentFragment();
    order.forEach(function (one) { made.append(rows[one]); });
    body.append(made);
    heads.forEach(function (head, one) {
      if (way && one === at) head.setAttribute("aria-sort", way);
      else head.removeAttribute("aria-sort");
    });
  }
  heads.forEach(function (head, at) {
    var made = document.createElement("button");
    made.type = "button";
    made.textContent = head.textContent;
    made.addEventListener("click", function () { sort(at); });
    head.replaceChildren(made);
  });
  table.tHead.classList.remove("plain");

  // A county is found by its name or by its plan's, which its links begin with.
  var known = rows.map(function (row) {
    return (text(row.cells[1]) + " " + decodeURIComponent(row.querySelector("td:last-child a").getAttribute("href").split("/")[0])).toLowerCase();
  });
  var provinces = rows.map(function (row) { return text(row.cells[0]); }), counts = new Map();
  provinces.forEach(function (one) { counts.set(one, (counts.get(one) || 0) + 1); });
  var line = document.createElement("div"), words = document.createElement("input"), select = document.createElement("select");
  var told = document.createElement("span");
  line.className = "narrowing";
  line.setAttribute("role", "search");
  line.setAttribute("aria-label", "筛选各县");
  words.type = "search";
  words.placeholder = "县名";
  words.setAttribute("aria-label", "按县名筛选");
  select.setAttribute("aria-label", "按省份筛选");
  select.add(new Option("省份：全部（" + rows.length + "）", ""));
  Array.from(counts.keys()).sort(collator.compare).forEach(function (one) { select.add(new Option(one + "（" + counts.get(one) + "）", one)); });
  told.setAttribute("role", "status");
  function narrow() {
    var wanted = words.value.trim().toLowerCase(), left = 0;
    rows.forEach(function (row, at) {
      var out = !!(select.value && select.value !== provinces[at]) || known[at].indexOf(wanted) < 0;
      if (row.hidden !== out) row.hidden = out;
      if (!out) left += 1;
    });
    told.textContent = left === rows.length ? "共 " + left + " 行" : left ? "显示 " + left + " 行，共 " + rows.length + " 行" : "没有相符的行";
  }
  words.addEventListener("input", narrow);
  select.addEventListener("change", narrow);
  line.append(words, select, told);
  table.before(line);
  narrow();
})();
