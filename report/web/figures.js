// A figure taken away as the drawing it is, or as a picture for slides.
(function () {
  "use strict";
  var SCALE = 3;

  function picture(image, name) {
    var copy = new Image();
    copy.onload = function () {
      var canvas = document.createElement("canvas");
      canvas.width = image.naturalWidth * SCALE;
      canvas.height = image.naturalHeight * SCALE;
      canvas.getContext("2d").drawImage(copy, 0, 0, canvas.width, canvas.height);
      window.ecoplanSave(name + ".png", canvas.toDataURL("image/png"));
    };
    copy.src = image.src;
  }
  document.querySelectorAll("figure.picture").forEach(function (figure) {
    var image = figure.querySelector("img"), caption = figure.querySelector("figcaption p"), line = document.createElement("div");
    var title = caption.textContent.replace(/#\s*$/, "").trim(), name = title.replace(/[\\/:*?"<>|\s　]+/g, "_");
    line.className = "tools";
    [["SVG", function () { window.ecoplanSave(name + ".svg", image.src); }], ["PNG", function () { picture(image, name); }]].forEach(function (one) {
      var made = document.createElement("button");
      made.type = "button";
      made.textContent = "下载 " + one[0];
      made.setAttribute("aria-label", "下载 " + one[0] + "：" + title);
      made.addEventListener("click", one[1]);
      line.append(made);
    });
    figure.append(line);
  });
})();
