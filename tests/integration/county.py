"""A fictional county's plan as text (示例县), as word processors save it, with or without what plans often lack."""

HEADS_1 = [
    "序号",
    "项目名称",
    "责任主体",
    "建设内容及建设规模",
    "预计开展时间",
    "预计竣工时间",
    "项目建设阶段",
    "总投资（万元）",
]
HEADS_2 = ["领域", "任务", "序号", "指标\n序号", "指标名称", "指标要求", "指标属性"]
WIND = ["示例县大岭风电场项目", "示例新能源有限公司", "建设5万千瓦风电场。", "2024", "2025", "计划实施", "32000"]
SEWAGE = ["示例县污水处理厂提标改造工程", "示例县住房和城乡建设局", "日处理能力2万吨。", "2024", "2026", "开展前期", "8600"]
FOREST = ["示例县退化林修复工程", "示例县林业局", "修复1.2万亩。", "2025", "2027", "计划实施", "15"]
PLANNING = ["生态文明建设规划", "制定实施", "约束性", "制定实施", "制定实施", "制定实施", "达标"]
ASSESSED = ["生态文明建设工作占党政实绩考核的比例", "≥20%", "约束性", "21%", "22%", "23%", "达标"]
COVER = ["林草覆盖率\n山区\n丘陵地区", "≥60%\n≥40%", "参考性", "69.8%", "70.5%", "71.0%", "达标"]
TREATED = ["城镇污水处理率", "≥85%", "约束性", "80.2%", "95.0%", "96.0%", "未达标"]

LAND = (
    "截至2023年，全县林地面积812.30平方千米，占土地总面积的64.95%；耕地面积205.11平方千米，占土地总面积的16.40%。",
    "划定生态保护红线面积305.20平方千米，占国土总面积的24.40%。",
)


def text(
    projects=(WIND, SEWAGE, FOREST), indicators=(PLANNING, ASSESSED, COVER, TREATED), land=True, economy=True, near="预测值"
):
    """The plan's full text, to be imported."""
    lines = [
        "前  言", "本文本为虚构的县所编，仅供测试。", "一、规划背景", "（一）区域概况",
        "示例县位于示例省南部，土地总面积1250.60平方千米，地处丘陵地带。全县辖8个乡镇。",
    ]  # fmt: skip
    lines += LAND[:1] if land else ()
    lines += ["2023年，全县地区生产总值48.6亿元，同比增长5.2%。"] if economy else ()
    lines += [
        "二、规划总则", "（一）规划期限", "规划基准年为2023年。",
        "近期规划期限为2024年-2027年。", "远期规划期限为2028年-2030年。",
        "（二）规划目标", "到2027年，林草覆盖率达到70.5%，城镇污水处理率高于95%。", "三、重点任务", "（一）生态空间",
    ]  # fmt: skip
    lines += LAND[1:] if land else ()
    lines += [f"全县共谋划{len(projects)}个工程。", "附表1 重点工程与投资估算"]
    lines += table(HEADS_1, [[str(at), *project] for at, project in enumerate(projects, start=1)])
    lines += ["附表2 指标体系一览表"]
    years = ["基准年\n指标值（2023年）", f"2027年{near}", "2030年目标值", "基准年达标情况"]
    rows = [
        ["生态\n建设" if at == 1 else "", "（一）\n目标" if at == 1 else "", str(at), str(at), *one]
        for at, one in enumerate(indicators, start=1)
    ]
    lines += table([*HEADS_2, *years], rows)
    return "\n".join(lines) + "\n"


def table(heads, rows):
    """A cell begins with a tab, a blank line ends a row."""
    lines = []
    for row in [heads, *rows]:
        lines += [f"\t{cell}" for cell in row] + [""]
    return lines
