"""Kinds of responsible bodies."""

import pytest

from analysis.clean.owners import owner_kind


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["县林草局"], "public"),
        (["示例县能源开发有限公司", "（示例县人民政府）"], "joint"),
        (["示例新能源（吉林）有限公司"], "company"),
        (["示例县能源开发有限", "公司"], "company"),
        *(([name], "company") for name in ("示例专业合作社", "示例集团", "示例糖厂", "某有限公司等")),
        *(
            ([name], "public")
            for name in ("县发改委", "县卫健委", "各乡镇", "县政府", "县委宣传部", "村委会", "街道办", "县供销社")
        ),
        *(
            ([name], "public")
            for name in ("县供销合作社", "水利局等部门", "县水利局，各乡镇", "县农业农村局（牵头）", "甲局、乙局牵头")
        ),
        (["县水利局", "县林草局"], "public"),
        (["县财政局、示例有限公司"], "shared"),
        (["县水利局", "示例水务有限公司"], "shared"),
        *(([name], "other") for name in ("社会资本", "县水利局、项目业主")),
    ],
)
def test_only_public_bodies_count_as_public_and_only_companies_as_companies(lines, kind):
    assert owner_kind(lines) == kind
