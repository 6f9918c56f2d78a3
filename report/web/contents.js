// Contents that follow the scroll, light and dark that remember, links to every part, and the citation.
(function () {
  "use strict";
  var root = document.documentElement;

  document.getElementById("theme").addEventListener("click", function () {
    var dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("ecoplan-theme", root.dataset.theme); } catch (e) { /* private browsing */ }
  });

  var fold = document.getElementById("contents-fold"), narrow = matchMedia("(max-width: 60rem)");
  fold.open = !narrow.matches;
  narrow.addEventListener("change", function () { fold.open = !narrow.matches; });
  fold.addEventListener("click", function (event) { if (narrow.matches && event.target.matches("a")) fold.open = false; });

  var links = new Map(), current = null;
  fold.querySelectorAll("a[href^='#']").forEach(function (link) {
    var target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (target) links.set(target, link);
  });
  function follow() {
    var reached = null;
    links.forEach(function (link, target) { if (target.getBoundingClientRect().top < 120) reached = link; });
    if (reached === current) return;
    if (current) current.removeAttribute("aria-current");
    if (reached) {
      reached.setAttribute("aria-current", "true");
      var nav = fold.parentElement, box = reached.getBoundingClientRect(), frame = nav.getBoundingClientRect();
      if (!narrow.matches && (box.top < frame.top || box.bottom > frame.bottom)) nav.scrollTop += box.top - frame.top - frame.height / 2;
    }
    current = reached;
  }
  addEventListener("scroll", follow, { passive: true });
  follow();

  // A link to each heading, figure and table; rows with an identifier are reached from what they say.
  document.querySelectorAll("main [id]").forEach(function (part) {
    var title = part.matches("section") ? part.querySelector(":scope > :is(h1, h2, h3)") : part.matches("figure") ? part.querySelector(":scope > figcaption > p") : null;
    if (part.matches("h1, h2, h3")) title = part;
    if (!title || title.querySelector(".permalink")) return;
    var link = document.createElement("a");
    link.className = "permalink";
    link.href = "#" + encodeURIComponent(part.id);
    link.textContent = "#";
    link.setAttribute("aria-label", "“" + ecoplan.text(title) + "”的链接");
    title.append(" ", link);
  });

  function copy(text) {
    var told = document.getElementById("copied");
    function done() { told.textContent = "已复制。"; }
    if (navigator.clipboard && isSecureContext) { navigator.clipboard.writeText(text).then(done, function () { old(text, done); }); } else { old(text, done); }
  }
  function old(text, done) {
    var box = document.createElement("textarea");
    box.value = text;
    document.body.append(box);
    box.select();
    if (document.execCommand("copy")) done();
    box.remove();
  }
  document.querySelectorAll("[data-copy]").forEach(function (button) {
    button.addEventListener("click", function () {
      var here = location.hash || (current ? current.hash : "");
      copy(button.dataset.copy === "link" ? location.href.split("#")[0] + here : document.querySelector(".citation").textContent);
    });
  });
})();
