package org.niangjia.draws.proof;

/** The hash functions a draw may use: the national standard GB/T 32905 or FIPS 180-4. */
public enum HashKind {
    SM3,
    SHA256
}
