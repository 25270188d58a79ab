package org.niangjia.draws;

/** Public events whose numbers nobody controls. Names: words {@code draws.source.CONSTANT}. */
public enum SourceKind {
    /** 双色球: six of 33 and one of 16. */
    SSQ,
    /** 快乐8: twenty of 80. */
    KL8,
    /** 七乐彩: seven of 30 and one more. */
    QLC,
    /** 福彩3D. */
    FC3D,
    /** 超级大乐透: five of 35 and two of 12. */
    DLT,
    /** 七星彩. */
    QXC,
    /** 排列5. */
    PL5,
    /** A round of the League of Entropy's beacon, pasted in. */
    DRAND
}
