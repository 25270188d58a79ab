package org.niangjia.platform;

import java.util.Set;

/** Where the surname ends in a Chinese name. */
final class Surname {
    private static final Set<String> COMPOUND = Set.of(
            "欧阳", "上官", "司马", "司徒", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "宇文", "长孙", "端木", "东方", "独孤", "南宫", "轩辕",
            "澹台", "濮阳", "淳于", "太史", "申屠", "公冶", "钟离", "鲜于", "闾丘", "百里", "呼延", "赫连", "万俟", "闻人", "拓跋", "宗政", "东郭", "西门",
            "司空", "仲孙", "左丘", "公羊", "梁丘");

    private Surname() {}

    /** How many chars of the name are its surname; a two-character name never has a compound one. */
    static int length(String name) {
        if (name.length() >= 3 && COMPOUND.contains(name.substring(0, 2))) {
            return 2;
        }
        return name.isEmpty() ? 0 : Character.charCount(name.codePointAt(0));
    }
}
