package org.niangjia.programmes;

import org.niangjia.platform.Actor;

/** A programme was copied: whoever owns parts of it copies them too, moved by {@code days}. */
public record ProgrammeCopied(Actor actor, long fromId, long toId, long days) {}
