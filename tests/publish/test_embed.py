"""A page made whole: what it names stands in it, what it links to does not."""

import base64

from analysis.publish.embed import embedded


def test_style_sheets_scripts_and_drawings_are_put_in(tmp_path):
    (tmp_path / "look.css").write_text("p > a { color: red }\n", encoding="utf-8")
    (tmp_path / "page.js").write_text('if (1 < 2 && "\\1") {}', encoding="utf-8")
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures/a.svg").write_text("<svg>甲</svg>", encoding="utf-8")
    page = '<link rel="stylesheet" href="look.css" />\n<script src="page.js"></script>\n<img alt="甲" src="figures/a.svg" />'
    drawing = base64.b64encode("<svg>甲</svg>".encode()).decode()
    assert embedded(page, tmp_path) == (
        "<style>\np > a { color: red }\n</style>\n"
        '<script>if (1 < 2 && "\\1") {}</script>\n'
        f'<img alt="甲" src="data:image/svg+xml;base64,{drawing}" />'
    )


def test_what_is_elsewhere_or_stands_there_already_is_left(tmp_path):
    page = (
        '<a href="figures/a.svg">src="figures/a.svg"</a><img src="data:image/svg+xml;base64,AA.svg">'
        '<link rel="icon" href="a.css">'
        '<p>&lt;img src="figures/a.svg"&gt; &lt;script src="a.js"&gt;</p><img src="../figures/a.svg"><img alt="<" src="a.svg">'
    )
    assert embedded(page, tmp_path) == page
