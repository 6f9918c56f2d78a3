// Tables that sort, filter and can be taken away as CSV. DataTables does the sorting and filtering on the table as it stands.
(function () {
  "use strict";
  var text = ecoplan.text, collator = new Intl.Collator("zh-CN-u-co-pinyin", { numeric: true }), LONG = 12;

  DataTable.ext.type.order["zh-asc"] = collator.compare;
  DataTable.ext.type.order["zh-desc"] = function (a, b) { return collator.compare(b, a); };
  // Nothing (—) stands last either way.
  DataTable.ext.type.order["printed-asc"] = function (a, b) { return ranked(a, b, 1); };
  DataTable.ext.type.order["printed-desc"] = function (a, b) { return ranked(a, b, -1); };
  function ranked(a, b, way) {
    if (isNaN(a) || isNaN(b)) return isNaN(a) - isNaN(b);
    return way * (a - b);
  }
  function number(text) {
    var found = text.replace(/[,\s]/g, "").replace("−", "-").match(/-?\d+(\.\d+)?/);
    return found ? parseFloat(found[0]) : NaN;
  }
  // A column holds numbers where every cell is one, with the same unit behind it: 4.3个百分点, ≥90%, 2756公顷.
  function counted(body, at) {
    var unit = null;
    return Array.from(body.rows).every(function (row) {
      var found = text(row.cells[at]).match(/^(?:—|[≥≤＞＜><△约]*[-−]?[\d,.]+(\D{0,6}))$/);
      if (!found || (found[1] !== undefined && unit !== null && found[1] !== unit)) return false;
      if (found[1] !== undefined) unit = found[1];
      return true;
    });
  }

  // A cell left blank says what the one above it says; it says so itself once the rows are in another order.
  function fill(table) {
    var above = [];
    table.querySelectorAll(":scope > tbody > tr").forEach(function (row) {
      Array.from(row.cells).slice(0, 2).forEach(function (cell, at) {
        if (text(cell) || !above[at]) { above[at] = text(cell); return; }
        var again = document.createElement("span");
        again.className = "again";
        again.textContent = above[at];
        cell.replaceChildren(again);
      });
    });
  }

  // What is shown, in the order in which it is shown; of a narrowed table, the total is none.
  function csv(table) {
    var lines = Array.from(table.rows).filter(function (row) { return !table.matches(".narrowed") || !row.closest("tfoot"); }).map(function (row) {
      return Array.from(row.cells).map(function (cell) { return '"' + inert(cell.dataset.title || text(cell)).replace(/"/g, '""') + '"'; }).join(",");
    });
    return "\ufeff" + lines.join("\r\n") + "\r\n";
  }
  // A spreadsheet takes what begins so for a formula, unless it is a number.
  function inert(said) { return /^[=+\-@\t\r]/.test(said) && !/^[+-]?\d[\d,]*(\.\d+)?%?$/.test(said) ? "'" + said : said; }
  function titled(table) {
    var caption = table.closest("figure").querySelector("figcaption > p");
    return caption ? text(caption) : table.closest(".scroll").getAttribute("aria-label");
  }
  function tools(table, title) {
    var line = document.createElement("div");
    line.className = "tools";
    line.append(ecoplan.button("下载 CSV", title, function () {
      ecoplan.save(ecoplan.name(title) + ".csv", URL.createObjectURL(new Blob([csv(table)], { type: "text/csv" })));
    }));
    return line;
  }

  function select(label, key, rows, again) {
    var values = Array.from(new Set(rows.map(function (row) { return row.dataset[key]; }))), made = document.createElement("select");
    made.setAttribute("aria-label", "按" + label + "筛选");
    [["", label + "：全部"]].concat(values.map(function (one) { return [one, one]; })).forEach(function (pair) {
      made.add(new Option(pair[1], pair[0]));
    });
    made.addEventListener("change", again);
    return made;
  }

  // What narrows a long table: words, and for findings their verdict, severity and topic.
  function narrowing(table, api, title) {
    var line = document.createElement("div"), words = document.createElement("input"), told = document.createElement("span");
    var rows = api.rows().nodes().toArray(), kinds = [["结论", "verdict"], ["程度", "severity"], ["主题", "topic"]];
    var chosen = {};
    function again() {
      document.dispatchEvent(new Event("ecoplan:narrow"));
      api.search(words.value).draw();
      var left = api.rows({ search: "applied" }).count();
      table.classList.toggle("narrowed", left < rows.length);
      told.textContent = left === rows.length ? "" : "显示 " + left + " 行，共 " + rows.length + " 行";
    }
    line.className = "narrowing";
    line.setAttribute("role", "group");
    line.setAttribute("aria-label", "筛选" + title);
    words.type = "search";
    words.placeholder = "筛选";
    words.setAttribute("aria-label", "按文字筛选" + title);
    words.addEventListener("input", again);
    line.append(words);
    kinds.forEach(function (kind) {
      if (!rows[0].dataset[kind[1]]) return;
      chosen[kind[1]] = select(kind[0], kind[1], rows, again);
      line.append(chosen[kind[1]]);
    });
    api.search.fixed("kinds", function (_, data, at) {
      var row = api.row(at).node();
      return Object.keys(chosen).every(function (key) { return !chosen[key].value || row.dataset[key] === chosen[key].value; });
    });
    document.addEventListener("ecoplan:widen", function () {
      words.value = "";
      Object.keys(chosen).forEach(function (key) { chosen[key].value = ""; });
      again();
    });
    told.setAttribute("role", "status");
    line.append(told);
    return line;
  }

  function enhance(table) {
    var body = table.tBodies[0], heads = Array.from(table.tHead.rows[0].cells), title = titled(table), frame = table.closest(".scroll");
    var last = body.querySelectorAll(":scope > tr.total"), inFigure = !!table.closest("details");
    frame.after(tools(table, title));
    // A subtotal belongs to the rows above it: such a table stays as it is.
    if (body.rows.length < 3 || inFigure || Array.from(body.rows).slice(0, -last.length || undefined).some(function (row) { return row.matches(".total"); })) return;
    fill(table);
    if (last.length) table.createTFoot().append.apply(table.tFoot, last);
    heads.forEach(function (head) { head.dataset.title = text(head); });
    var numeric = heads.map(function (head, at) { return head.matches(".number") || counted(body, at); });
    Array.from(body.rows).forEach(function (row) {
      Array.from(row.cells).forEach(function (cell, at) {
        cell.dataset.search = text(cell);
        cell.dataset.order = numeric[at] ? number(text(cell)) : text(cell);
      });
    });
    var api = new DataTable(table, {
      paging: false, info: false, autoWidth: false, order: [], orderMulti: false,
      layout: { topStart: null, topEnd: null, bottomStart: null, bottomEnd: null },
      columnDefs: numeric.map(function (is, at) { return { targets: at, type: is ? "printed" : "zh" }; }),
      language: { zeroRecords: "没有相符的行", aria: { orderable: "：点击排序", orderableReverse: "：点击改为倒序", orderableRemove: "：点击恢复原来的顺序" } }
    });
    api.on("order", function () { table.classList.toggle("reordered", api.order().some(function (one) { return one[1]; })); });
    if (api.rows().count() >= LONG) {
      frame.classList.add("tall");
      frame.before(narrowing(table, api, title));
    }
  }
  document.querySelectorAll("figure table.three-rule, figure table.figure-data").forEach(enhance);

  // A row that is linked to may stand within a frame by now, or be left out by a filter.
  function reach() {
    var name = decodeURIComponent(location.hash.slice(1));
    if (name && !document.getElementById(name)) document.dispatchEvent(new Event("ecoplan:widen"));
    var target = name && document.getElementById(name);
    if (target) target.scrollIntoView({ behavior: "instant" });
  }
  addEventListener("hashchange", reach);
  reach();
})();
