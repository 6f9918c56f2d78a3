# Thin over bootstrap.py, which runs wherever Python does.
PYTHON ?= python3
PLAN ?= tongyu
YEAR ?=

.PHONY: help report pictures test test-browser lint notebooks docs bundle bench fuzz workflow

help:            ## 列出可用的命令
	@$(PYTHON) bootstrap.py --help

report:          ## 安装依赖并生成报告
	@$(PYTHON) bootstrap.py --plan $(PLAN) --year "$(YEAR)" report

bundle:          ## 做成不用联网也能安装的压缩包：make bundle FOR=windows FOR_PYTHON=3.12
	@$(PYTHON) bootstrap.py bundle $(if $(FOR),--for $(FOR)) $(if $(FOR_PYTHON),--python $(FOR_PYTHON))

pictures:        ## 把报告画成图片，供查看版面
	@$(PYTHON) bootstrap.py --plan $(PLAN) --year "$(YEAR)" pictures

test test-browser lint notebooks docs bench fuzz workflow:
	@$(PYTHON) bootstrap.py $@
