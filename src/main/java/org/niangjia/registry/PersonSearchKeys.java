package org.niangjia.registry;

import org.niangjia.platform.Pinyin;

/**
 * By what a name is found besides itself; also used for the names of unions, employers and places.
 *
 * @param pinyin for example {@code zhangsan}
 * @param initials for example {@code zs}
 */
public record PersonSearchKeys(String pinyin, String initials) {
    public static PersonSearchKeys of(String name) {
        return new PersonSearchKeys(Pinyin.full(name), Pinyin.initials(name));
    }
}
