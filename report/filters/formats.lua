-- The formats of a report, written by one Pandoc that has read it once; the embedded engine's way, Quarto has its own.
--
-- A writer: pandoc report.md --lua-filter filters/tables.lua --to filters/formats.lua. It takes its options from `_quarto.yml`
-- and says the name of each file on standard output as soon as it is there.

local stringify = pandoc.utils.stringify

local function contents(name)
  local file = assert(io.open(name, "rb"))
  local text = file:read("a")
  file:close()
  return text
end

local settings = pandoc.read("---\n" .. contents("_quarto.yml") .. "\n---\n", "markdown").meta.format

local function option(format, name)
  return settings[format][name] and stringify(settings[format][name])
end

local function template(format)
  local name = option(format, "template")
  return pandoc.template.compile(contents(name), name)
end

local function write(document, format, name, options, title)
  local environment = setmetatable({ FORMAT = format }, { __index = _G })
  local filtered = pandoc.utils.run_lua_filter(document, "filters/report.lua", environment)
  filtered.meta["toc-title"] = title
  local file = assert(io.open(name, "wb"))
  assert(file:write(pandoc.write(filtered, format, options)))
  assert(file:close())
  print(name)
  io.stdout:flush()
end

function Writer(document)
  write(document, "typst", "report.typ", { template = template("typst") })
  write(document, "html5", "report.html", {
    template = template("html"),
    variables = { css = { option("html", "css") } },
    table_of_contents = settings.html.toc,
    toc_depth = tonumber(option("html", "toc-depth")),
    section_divs = true,
  })
  write(document, "docx", "report.docx", {
    reference_doc = option("docx", "reference-doc"),
    table_of_contents = settings.docx.toc,
    toc_depth = tonumber(option("docx", "toc-depth")),
  }, option("docx", "toc-title"))
  return ""
end

function Template()
  return ""
end
