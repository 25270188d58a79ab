/**
 * Keeps every act on people, money, draws and scores: who, under which post, did what to which record, before and after.
 *
 * <p>Words: <em>entry</em> (one act), <em>link</em> (its place in the hash chain), <em>sealing</em> (laying the chain over
 * entries that have committed). An entry is written in the transaction of the act; the chain follows within seconds, so
 * acts do not queue for one last hash.
 *
 * <p>Offers {@link org.niangjia.journal.Journal} to write, {@link org.niangjia.journal.JournalHistory} to show what happened to
 * a record. Needs platform. Rules JOU-01 … are in {@code docs/domain/journal.md}.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "platform::web",
            "platform::data",
            "platform::sheet",
            "platform::command",
            "platform::operations"
        })
@NullMarked
@CheckReturnValue
package org.niangjia.journal;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
