"""Countries by the single characters that Chinese headlines have for them: 美伊 is 美国 and 伊朗."""

import re

SHORT = {
    "美": "美国", "伊": "伊朗", "俄": "俄罗斯", "乌": "乌克兰", "中": "中国", "日": "日本", "韩": "韩国", "朝": "朝鲜", "英": "英国", "法": "法国", "德": "德国",
    "意": "意大利", "印": "印度", "巴": "巴", "以": "以色列", "欧": "欧", "澳": "澳大利亚", "加": "加拿大", "越": "越南", "泰": "泰国", "土": "土耳其",
    "沙": "沙特", "叙": "叙利亚", "黎": "黎巴嫩", "埃": "埃及", "菲": "菲律宾", "缅": "缅甸", "柬": "柬埔寨", "墨": "墨西哥", "委": "委内瑞拉", "台": "台湾", "港": "香港",
}  # fmt: skip
"""巴 and 欧 stand for several that begin so: 巴基斯坦, 巴勒斯坦; 欧盟, 欧洲."""
_PAIR = re.compile(f"[{''.join(SHORT)}]{{2,3}}")


def countries_in(text: str) -> tuple[str, ...]:
    """The countries that a pair or a triple of such characters with which a title begins stands for; none where it begins otherwise."""
    found = _PAIR.match(text)
    return tuple(SHORT[char] for char in found[0]) if found else ()
