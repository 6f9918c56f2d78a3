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
      ecoplan.save(name + ".png", canvas.toDataURL("image/png"));
    };
    copy.src = image.src;
  }
  document.querySelectorAll("figure.picture").forEach(function (figure) {
    var image = figure.querySelector("img"), title = ecoplan.text(figure.querySelector("figcaption p")), name = ecoplan.name(title);
    var line = document.createElement("div");
    line.className = "tools";
    line.append(
      ecoplan.button("下载 SVG", title, function () { ecoplan.save(name + ".svg", image.src); }),
      ecoplan.button("下载 PNG", title, function () { picture(image, name); })
    );
    figure.append(line);
  });
})();
