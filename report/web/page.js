// What the other scripts share.
var ecoplan = {
  // What an element says, without the buttons and links that the page puts into it.
  text: function (element) {
    var added = element.querySelector(".where, .permalink"), copy = added ? element.cloneNode(true) : element;
    if (added) copy.querySelectorAll(".where, .permalink").forEach(function (one) { one.remove(); });
    return copy.textContent.replace(/\s+/g, " ").trim();
  },
  // A caption as the name of a file.
  name: function (title) { return title.replace(/[\\/:*?"<>|\s　]+/g, "_"); },
  save: function (name, href) {
    var link = document.createElement("a");
    link.href = href;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
  },
  button: function (label, of, act) {
    var made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.setAttribute("aria-label", label + "：" + of);
    made.addEventListener("click", act);
    return made;
  }
};
