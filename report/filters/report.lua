-- The constructs of the composed notebook in each format; Quarto and Pandoc use the same filter.
--
-- Div.captioned-table, Div.captioned-figure, Div.cards, Div.sources, Div.notice; Span.value, Span.pad, Span.place.

local is_html = FORMAT:match("html") ~= nil
local is_typst = FORMAT:match("typst") ~= nil
local is_docx = FORMAT:match("docx") ~= nil
local stringify = pandoc.utils.stringify

-- Content as Typst: a mark in its place, until all is written in one go, since a writer started for each takes seconds a report.
local waiting = {}

local function typst(content)
  table.insert(waiting, pandoc.utils.type(content) == "Inlines" and { pandoc.Plain(content) } or content)
  return "\0" .. #waiting .. "\0"
end

-- The document with what was waiting in the place of its marks.
local function written(document)
  local blocks, END, texts = pandoc.Blocks({}), "\0end\0", {}
  for _, content in ipairs(waiting) do
    blocks:extend(content)
    blocks:insert(pandoc.RawBlock("typst", END))
  end
  for text in pandoc.write(pandoc.Pandoc(blocks), "typst", { wrap_text = "none" }):gmatch("(.-)" .. END) do
    table.insert(texts, (text:gsub("^%s+", ""):gsub("%s+$", "")))
  end
  local function filled(text)
    return (text:gsub("\0(%d+)\0", function(number)
      return filled(texts[tonumber(number)])
    end))
  end
  local function fill(raw)
    raw.text = filled(raw.text)
    return raw
  end
  return document:walk({ RawBlock = fill, RawInline = fill })
end

local function quoted(text)
  return '"' .. text:gsub("\\", "\\\\"):gsub('"', '\\"') .. '"'
end

-- Inline ---------------------------------------------------------------------------------------------------------------

local function span(element)
  local classes = element.classes
  if classes:includes("value") and element.attributes["entry"] then
    element.attributes["data-entry"], element.attributes["entry"] = element.attributes["entry"], nil
  end
  if classes:includes("value") and not is_html and (element.attributes["corrected"] or element.attributes["data-corrected"]) then
    element.content:insert(pandoc.Str("※"))
  end
  if classes:includes("value") and is_typst then
    local target = element.attributes["data-entry"]
    if target then
      return pandoc.RawInline("typst", "#value(<" .. target .. ">)[" .. typst(element.content) .. "]")
    end
    return element.content
  elseif classes:includes("value") and is_docx then
    local target = element.attributes["data-entry"]
    return target and pandoc.Link(element.content, "#" .. target) or element.content
  elseif classes:includes("pad") then
    if is_typst then
      local pad = element.attributes["data-pad"] or element.attributes["pad"] or ""
      return pandoc.RawInline("typst", "#hide[" .. pad .. "]")
    elseif is_docx then
      return {}
    end
  elseif classes:includes("place") and is_typst then
    return pandoc.RawInline("typst", "#place-key[" .. typst(element.content) .. "] <" .. element.identifier .. ">")
  end
  return nil
end

local inline = { Span = span }

-- What the contents will list, so that Typst leaves room for them before it knows on which pages they are.
local listed = { headings = {}, figures = {}, tables = {} }

-- Tables ---------------------------------------------------------------------------------------------------------------

local function html_of(div)
  local html = ""
  div:walk({
    RawBlock = function(raw)
      if raw.format:match("html") then
        html = html .. raw.text
      end
    end,
  })
  return html
end

local function part(div, class)
  for _, block in ipairs(div.content) do
    if block.t == "Div" and block.classes:includes(class) then
      return block
    end
  end
end

local function widths_of(div, columns)
  local widths, total = {}, 0
  for number in (div.attributes["widths"] or ""):gmatch("[%d.]+") do
    table.insert(widths, tonumber(number))
  end
  if #widths ~= columns then
    widths = {}
    for _ = 1, columns do
      table.insert(widths, 1)
    end
  end
  for _, width in ipairs(widths) do
    total = total + width
  end
  return widths, total
end

-- The table that `tables.lua` has read.
local function native(div)
  for _, block in ipairs(div.content) do
    if block.t == "Table" then
      return block:walk(inline)
    end
  end
end

local function alignment(cell)
  if cell.attr.classes:includes("number") then
    return "right"
  elseif cell.attr.classes:includes("center") then
    return "center"
  end
  return "left"
end

-- Rows as Typst arrays.
local function typst_rows(rows)
  return rows:map(function(row)
    local cells = row.cells:map(function(cell)
      return "[" .. typst(cell.contents) .. "]"
    end)
    return "(" .. table.concat(cells, ", ") .. ",)"
  end)
end

local function typst_table(div)
  local found = native(div)
  local widths = widths_of(div, #found.colspecs)
  local lines, aligns, totals = { "#report-table(" }, {}, {}
  for _, cell in ipairs(found.head.rows[1].cells) do
    table.insert(aligns, alignment(cell))
  end
  for at, row in ipairs(found.bodies[1].body) do
    if row.attr.classes:includes("total") then
      table.insert(totals, tostring(at - 1))
    end
  end
  local function add(name, content)
    table.insert(lines, "  " .. name .. ": " .. content .. ",")
  end
  local caption, note = part(div, "caption"), part(div, "note")
  if caption then
    add("caption", "[" .. typst(caption.content) .. "]")
    table.insert(listed.tables, stringify(caption))
  end
  if note then
    add("note", "[" .. typst(note:walk(inline).content) .. "]")
  end
  local columns = {}
  for _, width in ipairs(widths) do
    table.insert(columns, width .. "fr")
  end
  add("columns", "(" .. table.concat(columns, ", ") .. ",)")
  add("aligns", "(" .. table.concat(aligns, ", ") .. ",)")
  add("totals", "(" .. table.concat(totals, ", ") .. (#totals > 0 and "," or "") .. ")")
  local rows = typst_rows(found.bodies[1].body)
  add("header", typst_rows(found.head.rows)[1])
  add("rows", "(\n    " .. table.concat(rows, ",\n    ") .. ",\n  )")
  table.insert(lines, ")" .. (div.identifier ~= "" and (" <" .. div.identifier .. ">") or ""))
  return pandoc.RawBlock("typst", table.concat(lines, "\n"))
end

local function styled(style, content)
  return pandoc.Div(content, pandoc.Attr("", {}, { ["custom-style"] = style }))
end

-- The number of a caption stands in a bookmark, which the post-processor turns into a field.
local function docx_caption(div, style)
  local caption = part(div, "caption")
  local blocks = caption:walk({
    Span = function(element)
      if element.classes:includes("caption-number") then
        return pandoc.Span(element.content, pandoc.Attr(div.identifier))
      end
    end,
  }).content
  return styled(style, blocks)
end

local function docx_table(div)
  local found = native(div)
  local widths, total = widths_of(div, #found.colspecs)
  local specs = {}
  for at, cell in ipairs(found.head.rows[1].cells) do
    local names = { right = pandoc.AlignRight, center = pandoc.AlignCenter, left = pandoc.AlignLeft }
    table.insert(specs, { names[alignment(cell)], widths[at] / total })
  end
  found.colspecs = specs
  found.caption = {}
  local blocks = pandoc.Blocks({})
  if part(div, "caption") then
    blocks:insert(docx_caption(div, "Table Caption"))
  end
  blocks:insert(found)
  if part(div, "note") then
    blocks:insert(styled("Table Note", part(div, "note"):walk(inline).content))
  end
  return blocks
end

-- A frame within which what is too wide for the page scrolls, by the keyboard too.
local function scrolled(name, content)
  local blocks = pandoc.Blocks({ pandoc.RawBlock("html", '<div class="scroll" tabindex="0" role="region" aria-label=' .. quoted(name) .. ">") })
  blocks:extend(content)
  blocks:insert(pandoc.RawBlock("html", "</div>"))
  return blocks
end

local function html_table(div)
  local blocks = pandoc.Blocks({})
  local identifier = div.identifier ~= "" and (' id="' .. div.identifier .. '"') or ""
  blocks:insert(pandoc.RawBlock("html", '<figure class="table"' .. identifier .. ">"))
  local caption, note = part(div, "caption"), part(div, "note")
  if caption then
    blocks:insert(pandoc.RawBlock("html", "<figcaption>"))
    blocks:extend(caption.content)
    blocks:insert(pandoc.RawBlock("html", "</figcaption>"))
  end
  blocks:extend(scrolled(caption and stringify(caption) or div.attributes["name"], { pandoc.RawBlock("html", html_of(div)) }))
  if note then
    blocks:insert(pandoc.Div(note.content, pandoc.Attr("", { "note" })))
  end
  blocks:insert(pandoc.RawBlock("html", "</figure>"))
  return blocks
end

local function table_div(div)
  if is_typst then
    return typst_table(div)
  elseif is_docx then
    return docx_table(div)
  end
  return html_table(div)
end

-- Figures --------------------------------------------------------------------------------------------------------------

local function figure_div(div)
  -- The picture is named by attributes, since Quarto rewrites images before this filter sees them.
  local source, alt = div.attributes["picture"], div.attributes["alternative"]
  local caption, note, data = part(div, "caption"), part(div, "note"), part(div, "figure-data")
  local width = div.attributes["width-mm"] or "150"
  if is_typst then
    table.insert(listed.figures, stringify(caption))
    local noted = note and (", note: [" .. typst(note:walk(inline).content) .. "]") or ""
    return pandoc.RawBlock(
      "typst",
      "#report-figure(" .. quoted(source) .. ", alt: " .. quoted(alt) .. ", width: " .. width .. "mm, caption: ["
        .. typst(caption.content) .. "]" .. noted .. ") <" .. div.identifier .. ">"
    )
  elseif is_docx then
    local picture = pandoc.Image({}, (source:gsub("%.svg$", ".png")), "", pandoc.Attr("", {}, { width = "100%" }))
    picture.caption = pandoc.Inlines(alt)
    local blocks = pandoc.Blocks({ styled("Figure", { pandoc.Para({ picture }) }), docx_caption(div, "Image Caption") })
    if note then
      blocks:insert(styled("Table Note", note:walk(inline).content))
    end
    return blocks
  end
  local blocks = pandoc.Blocks({ pandoc.RawBlock("html", '<figure class="picture" id="' .. div.identifier .. '">') })
  blocks:extend(scrolled(stringify(caption), { pandoc.Plain({ pandoc.Image({}, source, "", pandoc.Attr("", {}, { alt = alt })) }) }))
  blocks:insert(pandoc.RawBlock("html", "<figcaption>"))
  blocks:extend(caption.content)
  if note then
    blocks:insert(pandoc.Div(note.content, pandoc.Attr("", { "note" })))
  end
  blocks:insert(pandoc.RawBlock("html", "</figcaption>"))
  if data then
    blocks:insert(pandoc.RawBlock("html", "<details><summary>查看数据</summary>"))
    blocks:extend(scrolled(stringify(caption) .. "的数据", { pandoc.RawBlock("html", html_of(data)) }))
    blocks:insert(pandoc.RawBlock("html", "</details>"))
  end
  blocks:insert(pandoc.RawBlock("html", "</figure>"))
  return blocks
end

-- Notices --------------------------------------------------------------------------------------------------------------

local function notice_div(div)
  local content = div:walk(inline).content
  if is_typst then
    return pandoc.RawBlock("typst", "#notice[" .. typst(content) .. "]")
  elseif is_docx then
    return styled("Notice", content)
  end
  local blocks = pandoc.Blocks({ pandoc.RawBlock("html", '<aside class="notice">') })
  blocks:extend(content)
  blocks:insert(pandoc.RawBlock("html", "</aside>"))
  return blocks
end

local function cards_div(div)
  if is_html then
    return pandoc.RawBlock("html", html_of(div))
  end
  return table_div(div)
end

local function div(element)
  local classes = element.classes
  if classes:includes("captioned-table") or classes:includes("sources") then
    return table_div(element), false
  elseif classes:includes("captioned-figure") then
    return figure_div(element), false
  elseif classes:includes("notice") then
    return notice_div(element), false
  elseif classes:includes("cards") then
    return cards_div(element), false
  end
end

-- Chapters of wide tables lie across their pages. In Word a section ends with the paragraph that says how its pages lie.
local across = false
-- Its margins are the reference document's, turned with the page when the file is finished.
local SECTION = '<w:p><w:pPr><w:sectPr><w:type w:val="nextPage"/><w:pgSz %s/></w:sectPr></w:pPr></w:p>'
local UPRIGHT = SECTION:format('w:w="11906" w:h="16838"')
local FLIPPED = SECTION:format('w:w="16838" w:h="11906" w:orient="landscape"')

local function header(element)
  if element.level <= 2 then
    table.insert(listed.headings, stringify(element))
  end
  if element.level > 1 then
    return nil
  end
  local was = across
  across = element.classes:includes("landscape")
  if is_typst then
    local page = was ~= across and ("\n#set page(flipped: " .. tostring(across) .. ")") or ""
    return { pandoc.RawBlock("typst", "#pagebreak(weak: true)" .. page), element }
  elseif is_docx and was ~= across then
    return { pandoc.RawBlock("openxml", was and FLIPPED or UPRIGHT), element }
  end
end

-- Word has no title page of its own: what the edition is stands under the title.
local function meta(document)
  if is_typst then
    document.listed = listed
    return document
  end
  if not is_docx or not document.statement then
    return nil
  end
  local function told(name, missing)
    local text = document[name] and stringify(document[name]) or ""
    return text ~= "" and text or missing
  end
  local lines = {
    told("province", "") .. "　" .. told("county", ""),
    "文稿状态：" .. told("status", "草稿") .. "　编制单位：" .. told("office", "（未填写）"),
    "版本：" .. told("version", "（未填写）") .. "　签发日期：" .. told("signed", "（未签发）") .. "　本版编号：" .. told("key", ""),
    told("statement", ""),
  }
  if document.fictional == true then
    table.insert(lines, 1, "虚构示例：" .. told("county", "") .. "为虚构的县，所列数据仅供演示和测试。")
  end
  document.author = lines
  return document
end

return {
  { traverse = "topdown", Div = div, Header = header },
  inline,
  { Meta = meta },
  is_typst and { Pandoc = written } or nil,
}
