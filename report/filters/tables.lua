-- Tables that are printed as HTML, read once for the formats that need them as tables: `report.lua` finds one beside its HTML.
--
-- Div.captioned-table, Div.sources, Div.cards. Pandoc alone runs this filter once for all formats, Quarto once for each.

if FORMAT:match("html") then
  return {}
end

-- What the formats heed of a number; to read all that the HTML says of it takes as long as the rest of the report.
local HEEDED = { entry = true, corrected = true, pad = true }

local function with_table(div)
  local classes = div.classes
  if not (classes:includes("captioned-table") or classes:includes("sources") or classes:includes("cards")) then
    return nil
  end
  local html = ""
  div:walk({
    RawBlock = function(raw)
      if raw.format:match("html") then
        html = html .. raw.text
      end
    end,
  })
  local lean = html:gsub(' data%-(%w+)="[^"]*"', function(name)
    return not HEEDED[name] and "" or nil
  end):gsub(' scope="%a+"', ""):gsub(' class="text"', "")
  for _, block in ipairs(pandoc.read(lean, "html+native_spans+raw_html").blocks) do
    if block.t == "Table" then
      div.content:insert(block)
    end
  end
  return div, false
end

return { { traverse = "topdown", Div = with_table } }
