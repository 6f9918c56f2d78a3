"""Whom to ask and for what: customary departments and evidence. Always suggestions, never attributions."""

from __future__ import annotations

import re

from analysis.clean.concepts import Concept

_BY_LABEL = (
    ("农村生活污水", "生态环境部门"),
    ("秸秆|畜禽|农膜|化肥|农业|农村|播种|水肥|[猪牛羊禽]", "农业农村部门"),
    ("绿色建筑|城镇污水|城镇生活垃圾", "住房和城乡建设部门"),
    ("外来物种|水生物种", "农业农村、林业和草原部门"),
    ("林草|森林|草原|湿地|野生|芦苇", "林业和草原部门"),
    ("自然生态空间|自然保护", "自然资源、林业和草原部门"),
    ("建设用地使用面积|生态保护红线|土壤面积|耕地|开发边界|总面积", "自然资源部门"),
    ("饮用水|水源", "生态环境、水利、卫生健康部门"),
    ("用水|灌溉水|河湖|河长|河$|河流|流域|水库|水资源", "水利部门"),
    ("能耗|产业|园区", "发展改革部门"),
    ("采购", "财政部门"),
    ("实绩考核|干部", "组织部门"),
    ("[乡镇旗]$|乡镇|街道", "民政部门"),
    ("督察|整改|认领", "生态环境部门"),
    ("政府|称谓", "政府办公室"),
    ("地形", "自然资源部门"),
    ("景区|旅游", "文化和旅游部门"),
)
_BY_TOPIC = {
    "land": "自然资源部门",
    "energy": "发展改革（能源）部门",
    "economy": "统计部门",
    "farming": "农业农村部门",
    "river": "水利部门",
    "inspection": "生态环境部门",
    "county": "民政部门",
}


_EVIDENCE = (("称谓", "公文用语和机构名称的正式文件"), ("地形", "测绘或国土调查成果"), ("项目", "项目备案、核准和投产文件"))


def evidence_of(thing: str) -> str:
    """What settles which of two wordings of a thing holds."""
    return next((evidence for pattern, evidence in _EVIDENCE if re.search(pattern, thing)), "监测或调查结论")


def department_of(label: str, concept: Concept | None = None) -> str:
    """The department that customarily keeps such a number."""
    named = next((name for pattern, name in _BY_LABEL if re.search(pattern, label)), "")
    return named or _BY_TOPIC.get(concept.topic if concept else "", "生态环境部门")
